import {mkdtempSync, writeFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {request} from 'node:https';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {withAddress} from './demo/wizard.ts';
import {command} from './harness/command.ts';
import {openTerminal} from './harness/terminal.ts';
import {labAnswers} from './support/product.ts';

const demo = [process.execPath, join(import.meta.dirname, 'demo.ts')] as const;
const long = {timeoutSeconds: 400} as const;

const statusAt = async (port: number, host: string): Promise<number | undefined> => new Promise((resolve, reject) => {
	const asking = request({host: '127.0.0.1', port, servername: host, headers: {host}, rejectUnauthorized: false}, response => {
		response.resume();
		resolve(response.statusCode);
	});
	asking.on('error', reject);
	asking.end();
});

describe('demo', () => {
	let folder: string;
	let answers: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'demo-'));
		answers = join(folder, 'answers.yaml');
		writeFileSync(answers, labAnswers('192.0.2.10'));
	});
	afterAll(async () => {
		await rm(folder, {recursive: true});
	});

	test('an answers file written for another machine gets the box\'s address, and nothing else is touched', () => {
		expect(withAddress(labAnswers('192.0.2.10'), '10.77.1.2')).toEqual({text: expect.stringContaining('address: 10.77.1.2') as string, isChanged: true});
		expect(withAddress(labAnswers('10.77.1.2'), '10.77.1.2')).toEqual({text: labAnswers('10.77.1.2'), isChanged: false});
		expect(withAddress('domain: meet.lab.test\n', '10.77.1.2')).toEqual({text: 'domain: meet.lab.test\n', isChanged: false});
	});

	test('wrong options, a missing file and a missing terminal are refused before anything is changed', async () => {
		expect(await command([...demo, '--debian', '11'])).toMatchObject({exitCode: 64});
		expect(await command([...demo, '--answers', join(folder, 'none.yaml'), '--yes'])).toMatchObject({exitCode: 64, stdout: ''});
		expect(await command([...demo, '--answers', answers])).toMatchObject({exitCode: 3, stdout: ''});
	});

	test('the wizard runs on the person\'s terminal, with its size and its keys (Debian 13)', async () => {
		const terminal = openTerminal('host', [...demo], {environment: {LANG: 'es_ES.UTF-8'}});
		await terminal.waitFor('¿Continuar? [S/n]');
		terminal.press('enter');
		await terminal.waitFor('Bienvenida', long);
		terminal.resize(100, 30);
		await terminal.waitFor(/^─{99,}$/mv);
		terminal.press('ctrl-c');
		await terminal.waitFor('¿Salir del asistente?');
		terminal.press('ctrl-c');
		await terminal.waitFor('No se ha instalado ningún servidor', {timeoutSeconds: 60});
		expect(await terminal.exit).toBe(130);
	});

	test('by answers file it ends at a page on this machine\'s loopback until a key is pressed (Debian 12)', async () => {
		const terminal = openTerminal('host', [...demo, '--debian', '12', '--answers', answers, '--plain'], {columns: 120, rows: 40, environment: {LANG: 'C.UTF-8'}});
		await terminal.waitFor('Go on? [Y/n]');
		await terminal.type('y\n');
		await terminal.waitFor('Do this now? [y/N]', long);
		await terminal.type('y\n');
		const screen = await terminal.waitFor('Press any key', long);
		expect(screen).toContain('The wizard ended with exit code 0.');
		expect(screen).toContain('https://meet.lab.test/ answers with status 200.');
		const port = Number(/https:\/\/127\.0\.0\.1:(\d+)\//v.exec(screen)?.[1]);
		expect(await statusAt(port, 'meet.lab.test')).toBe(200);
		terminal.press('space');
		expect(await terminal.exit).toBe(0);
		await expect(statusAt(port, 'meet.lab.test')).rejects.toThrow('ECONNREFUSED');
	});
});
