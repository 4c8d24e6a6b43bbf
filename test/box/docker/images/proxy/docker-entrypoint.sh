#!/bin/sh
# STAND-IN of nginx's official image: runs the scripts of /docker-entrypoint.d when the command is nginx, then the command.
set -e
case $1 in
	nginx | nginx-debug)
		for script in /docker-entrypoint.d/*.sh; do
			[ ! -x "$script" ] || "$script"
		done
		echo "$0: Configuration complete; ready for start up"
		;;
esac
exec "$@"
