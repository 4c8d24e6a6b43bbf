import {mkdir, writeFile} from 'node:fs/promises';
import {Agent, request} from 'node:http';
import path from 'node:path';
import {execa} from 'execa';
import {runScript, withDirectory, type Parser} from '../../templates/parsers.ts';

const environment = {LC_ALL: 'C.UTF-8'};
const maxBuffer = 200_000_000;

/** A parser that takes a few hundred values at a time, for programs that are slow with many. */
export const inChunks = (size: number, parser: Parser): Parser => async encoded => {
	const results: string[] = [];
	for (let start = 0; start < encoded.length; start += size) {
		results.push(...await parser(encoded.slice(start, start + size)));
	}

	return results;
};

/** Runs a program in a private mount namespace in which /etc/hosts is this text. */
const withHosts = async (content: string, argv: readonly string[]): Promise<string> => withDirectory(async directory => {
	const file = path.join(directory, 'hosts');
	await writeFile(file, content);
	const {stdout} = await execa('unshare', ['--mount', 'sh', '-c', 'mount --bind "$1" /etc/hosts && shift && exec "$@"', 'sh', file, ...argv], {maxBuffer});
	return stdout;
});

/** Names in /etc/hosts: glibc lists every line. Each encoded value is a whole line `ADDRESS NAME`. */
export const hostsNames: Parser = async lines => {
	const output = await withHosts(lines.map(line => `${line}\n`).join(''), ['getent', '-s', 'files', 'hosts']);
	return output.split('\n').map(line => line.replace(/^\S+ +/v, ''));
};

/** Addresses in /etc/hosts: glibc looks each name up. The encoded values are addresses. */
export const hostsAddresses: Parser = inChunks(500, async addresses => {
	const names = addresses.map((_, index) => `n${index}.test`);
	const output = await withHosts(addresses.map((address, index) => `${address} ${names[index]}\n`).join(''), ['getent', '-s', 'files', 'ahosts', ...names]);
	return output.split('\n').filter(line => line.includes('STREAM')).map(line => line.split(' ', 1)[0]!);
});

/** Values in debconf's database, stored and read back by debconf's own tools. Each encoded value is the rest of a line. */
export const debconf: Parser = async values => withDirectory(async directory => {
	const database = (name: string): string => `Name: ${name}\nDriver: File\nFilename: ${directory}/${name}.dat\n`;
	const settings = path.join(directory, 'debconf.conf');
	await writeFile(settings, `Config: config\nTemplates: templates\n\n${database('config')}\n${database('templates')}`);
	const options = {env: {...environment, DEBCONF_SYSTEMRC: settings}, maxBuffer};
	const set = await execa('debconf-set-selections', {...options, input: values.map((value, index) => `fuzz fuzz/q${index} string ${value}\n`).join('')});
	if (set.stderr !== '') {
		throw new Error(set.stderr);
	}

	const {stdout} = await execa('debconf-communicate', ['fuzz'], {...options, input: values.map((_, index) => `GET fuzz/q${index}\n`).join('')});
	return stdout.split('\n').map(line => line.replace(/^0 /v, ''));
});

/**
Package sources: the places apt would fetch from, in apt's own order and with the slash it adds.
@param files - whole deb822 files; a few hundred, because apt compares each source with every other
*/
export const aptUris = async (files: readonly string[]): Promise<readonly string[]> => withDirectory(async directory => {
	const parts = path.join(directory, 'parts');
	await mkdir(parts);
	await mkdir(path.join(directory, 'lists', 'partial'), {recursive: true});
	for (const [index, file] of files.entries()) {
		await writeFile(path.join(parts, `${index}.sources`), file);
	}

	const {stdout} = await execa('apt-get', [
		'update', '--print-uris', '-o', 'Dir::Etc::sourcelist=/dev/null', '-o', `Dir::Etc::sourceparts=${parts}`, '-o', `Dir::State::lists=${directory}/lists`, '-o', 'Debug::NoLocking=1',
	], {maxBuffer, env: environment});
	return stdout.split('\n').flatMap(line => {
		const uri = /^'(?<uri>.*)stable\/InRelease' /v.exec(line)?.groups?.['uri'];
		return uri === undefined ? [] : [uri];
	});
});

/** HOCON, with the library that upstream's own packages use (ruby-hocon). Each encoded value is a string of a list. */
export const hocon: Parser = async encoded => {
	const {v} = await hoconObject(`v = [\n${encoded.join(',\n')}\n]\n`) as {readonly v: readonly string[]};
	return v;
};

/** A whole HOCON file as data. */
export const hoconObject = async (content: string): Promise<unknown> => {
	const script = 'require "hocon"; require "json"; print JSON.generate(Hocon.parse(File.read("values")))';
	return JSON.parse(await runScript('ruby', script, {values: content}));
};

/** Lua 5.4, which Debian's prosody runs on. It prints the bytes in hexadecimal digits, because a Lua string may hold every one. */
export const lua: Parser = async encoded => {
	const show = 'local function show(text) print((text:gsub(".", function(byte) return ("%02x"):format(byte:byte()) end))) end\n';
	const output = await runScript('lua5.4', show + encoded.map(value => `show(${value})\n`).join(''));
	return output.split('\n').slice(0, -1).map(line => Buffer.from(line, 'hex').toString('utf8'));
};

const answerOf = async (socketPath: string, agent: Agent, target: string): Promise<string> => new Promise((resolve, reject) => {
	request({socketPath, agent, path: target}, response => {
		const parts: Buffer[] = [];
		response.on('data', (part: Buffer) => {
			parts.push(part);
		});
		response.on('end', () => {
			resolve(Buffer.concat(parts).toString('utf8'));
		});
	}).on('error', reject).end();
});

/** nginx itself: each value is the body of an answer, fetched through a socket in a private directory. */
export const nginx: Parser = async encoded => withDirectory(async directory => {
	const socket = path.join(directory, 'socket');
	const locations = encoded.map((value, index) => `location = /${index} { return 200 ${value}; }`).join('\n');
	const settings = `
pid ${directory}/pid;
error_log ${directory}/error.log;
daemon off;
master_process off;
events {}
http {
	access_log off;
	default_type text/plain;
	keepalive_requests 1000000;
	server {
		listen unix:${socket};
${locations}
	}
}
`;
	const file = path.join(directory, 'nginx.conf');
	await writeFile(file, settings);
	await execa('nginx', ['-t', '-q', '-c', file]);
	const server = execa('nginx', ['-c', file], {reject: false});
	const agent = new Agent({keepAlive: true, maxSockets: 1});
	try {
		await expectSocket(socket, agent);
		const answers: string[] = [];
		for (const index of encoded.keys()) {
			answers.push(await answerOf(socket, agent, `/${index}`));
		}

		return answers;
	} finally {
		agent.destroy();
		server.kill();
		await server;
	}
});

/** Waits until nginx answers at all, at most ten seconds. */
const expectSocket = async (socket: string, agent: Agent): Promise<void> => {
	for (let attempt = 0; attempt < 100; attempt++) {
		try {
			await answerOf(socket, agent, '/none');
			return;
		} catch {
			await new Promise(resolve => {
				setTimeout(resolve, 100);
			});
		}
	}

	throw new Error('nginx did not start');
};

/** Fails with one clear sentence when a program of the tests is not there. */
export const requirePrograms = async (programs: Readonly<Record<string, string>>): Promise<void> => {
	const missing: string[] = [];
	for (const [program, name] of Object.entries(programs)) {
		const {exitCode} = await execa('sh', ['-c', 'command -v "$1"', 'sh', program], {reject: false});
		if (exitCode !== 0) {
			missing.push(name);
		}
	}

	if (missing.length > 0) {
		throw new Error(`These tests need: apt-get install ${missing.join(' ')}`);
	}
};
