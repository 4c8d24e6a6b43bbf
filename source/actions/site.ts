/** What upstream's site sends always, also with a certificate that nobody trusts (jitsi.md 1.8). */
const hsts = /^(?<indent>[\t ]*)(?<line>add_header Strict-Transport-Security [^\n]*)$/gmv;
const quiet = '# jitsi-wizard: off, or a browser that saw it once could not be told to trust another certificate: ';
const quieted = new RegExp(String.raw`^(?<indent>[\t ]*)${RegExp.escape(quiet)}`, 'gmv');

const begin = '\t# BEGIN jitsi-wizard\n';
const end = '\t# END jitsi-wizard\n';
/** One that lost its last line does not reach into the next one. */
const block = new RegExp(String.raw`^${RegExp.escape(begin)}(?:(?!${RegExp.escape(begin)})[^\n]*\n)*?${RegExp.escape(end)}`, 'mv');

/** The server that answers plain http: from its first line to its name. */
const plainServer = /^[\t ]*listen 80;[^\n]*\n(?:(?!\})[^\n]*\n)*?[\t ]*server_name [^;]*;[^\n]*\n/mv;

/** Upstream's site as it was before us. */
export const restoreSite = (content: string): string => content.replace(block, '').replaceAll(quieted, '$<indent>');

/** Upstream's site with these lines in its server for plain http and without HSTS; undefined when there is no such server. Doing it twice gives the same bytes. */
export const editSite = (content: string, lines: readonly string[]): string | undefined => {
	const original = restoreSite(content);
	const head = plainServer.exec(original);
	if (head === null) {
		return undefined;
	}

	const at = head.index + head[0].length;
	const ours = `${begin}${lines.map(line => `\t${line}\n`).join('')}${end}`;
	return `${original.slice(0, at)}${ours}${original.slice(at)}`.replaceAll(hsts, (_whole, indent: string, line: string) => `${indent}${quiet}${line}`);
};
