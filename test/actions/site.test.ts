import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {editSite, restoreSite} from '../../source/actions/site.ts';

const example = readFileSync(new URL('../box/standin/packages/jitsi-meet-web-config/usr/share/jitsi-meet-web-config/jitsi-meet.example', import.meta.url), 'utf8').replaceAll('@domain@', 'meet.lab.test');
const lines = ['location = /jitsi-wizard/root {', '\talias /var/www/root.html;', '}'];

describe('the site of Jitsi\'s package', () => {
	test('gets our lines in its server for plain http, behind the name', () => {
		const edited = editSite(example, lines)!;
		const [plain = '', encrypted = ''] = edited.split(/^server \{$/mv).slice(1);
		expect(plain).toContain('server_name meet.lab.test;\n\t# BEGIN jitsi-wizard\n\tlocation = /jitsi-wizard/root {\n\t\talias /var/www/root.html;\n\t}\n\t# END jitsi-wizard\n');
		expect(encrypted).not.toContain('BEGIN jitsi-wizard');
	});

	test('sends no HSTS any more', () => {
		expect(example).toMatch(/^[\t ]*add_header Strict-Transport-Security/mv);
		expect(editSite(example, lines)).not.toMatch(/^[\t ]*add_header Strict-Transport-Security/mv);
	});

	test('looks the same when it is edited twice, and as before when it is taken back', () => {
		const edited = editSite(example, lines)!;
		expect(editSite(edited, lines)).toBe(edited);
		expect(editSite(edited, ['return 404;'])).toContain('\t# BEGIN jitsi-wizard\n\treturn 404;\n\t# END');
		expect(restoreSite(edited)).toBe(example);
	});

	test('keeps what somebody wrote behind lines of ours whose end is gone', () => {
		const torn = editSite(example, lines)!.replace('\t# END jitsi-wizard\n', '\tlocation /theirs {}\n');
		const edited = editSite(torn, lines)!;
		expect(edited).toContain('location /theirs {}');
		expect(restoreSite(edited)).toContain('location /theirs {}');
	});

	test('is left alone where it has no server for plain http', () => {
		expect(editSite('server {\n\tlisten 443 ssl;\n\tserver_name a;\n}\n', lines)).toBeUndefined();
	});

	test('comes back byte for byte whatever else stands in it', () => {
		const junk = fc.array(fc.constantFrom('\tadd_header Strict-Transport-Security "max-age=1" always;\n', 'server {\n', '}\n', '\tlisten 80;\n', '\tserver_name a;\n', '\n', '# é\n'), {maxLength: 12}).map(parts => parts.join(''));
		fc.assert(fc.property(junk, content => {
			const edited = editSite(content, lines);
			return edited === undefined || restoreSite(edited) === content;
		}));
	});
});
