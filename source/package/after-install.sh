#!/bin/sh
# After `npm ci` in a clone: what npm itself leaves undone where its own Node is older than the one that came with it. Run by npm ("postinstall").
set -eu
for node in node_modules/node-linux-*/bin/node; do
	[ -x "$node" ] || continue
	# npm leaves out an optional package whose "engines" its own Node does not meet (Debian 12: 18.20); the tests' rolldown cannot do without its one.
	# Debian's npm finds its own parts by a path that only Debian's Node knows.
	if [ -d node_modules/rolldown ] && ! ls -d node_modules/@rolldown/binding-* >/dev/null 2>&1; then
		NODE_PATH=/usr/share/nodejs "$node" "$npm_execpath" install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error
	fi

	# npm 9 forgets this link when it leaves out the Node of the other architecture.
	ln -sf "../${node#node_modules/}" node_modules/.bin/node
done
