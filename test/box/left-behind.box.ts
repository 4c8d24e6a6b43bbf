import {expect, test} from 'vitest';
import {freshProduct, labAnswers, said} from './support/product.ts';
import {answers, working} from './support/web.ts';

const data = '/var/lib/prosody/chat%2eschool%2eorg/accounts/kim.dat';
const settings = {'/etc/prosody/prosody.cfg.lua': '-- chat.school.org\n', '/etc/turnserver.conf': '# relay of the school\n', '/etc/nginx/nginx.conf': '# pages of the school\n'} as const;

test.each([12, 13] as const)('[all] what packages that were removed before us had left behind outlives install and uninstall, Debian %i', async release => {
	const product = await freshProduct({release});
	const {box, apply, wizard} = product;
	const apt = async (...words: readonly string[]) => box.ok(['apt-get', '-y', '-q', ...words], {environment: {DEBIAN_FRONTEND: 'noninteractive'}, timeoutSeconds: 600});
	const states = async () => (await box.ok(['dpkg-query', '-W', '-f', '${Package} ${db:Status-Abbrev}\n', 'prosody', 'coturn', 'nginx-common'])).split('\n').map(line => line.trim()).filter(Boolean).toSorted();
	try {
		await apt('update');
		await apt('install', 'prosody', 'coturn', 'nginx');
		for (const [path, line] of Object.entries(settings)) {
			await box.write(path, `${await box.read(path)}${line}`);
		}

		await box.ok(['mkdir', '-p', data.slice(0, data.lastIndexOf('/'))]);
		await box.write(data, 'return { ["password"] = "kept" };\n');
		await apt('remove', '--autoremove', 'prosody', 'coturn', 'nginx');
		const before = await states();
		expect(before).toEqual(['coturn rc', 'nginx-common rc', 'prosody rc']);

		const installed = await apply(labAnswers(box.address));
		expect(installed.exitCode, said(installed)).toBe(0);
		expect(await answers(box)).toEqual(working);
		const gone = await wizard(['uninstall', '--yes']);
		expect(gone.exitCode, said(gone)).toBe(0);
		expect(gone.stdout).toContain('what was left here by earlier packages stays');
		expect(await states()).toEqual(before);
		expect(await box.read(data)).toContain('kept');
		for (const [path, line] of Object.entries(settings)) {
			expect(await box.read(path), path).toContain(line);
		}

		const next = await apply(labAnswers(box.address, 'next.lab.test'));
		expect(next.exitCode, said(next)).toBe(0);
		expect(await answers(box, 'next.lab.test')).toEqual(working);
	} finally {
		await product.end();
	}
}, 1_800_000);
