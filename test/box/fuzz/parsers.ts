import {environmentIn, shellIn, type Parser, type RunScript} from '../../templates/parsers.ts';
import type {Box} from '../harness/box.ts';
import {nginxIn} from './nginx.ts';

/** Lines of what a program printed, each ended by a newline. */
const lines = (output: string): readonly string[] => output.split('\n').slice(0, -1);

const asLines = (values: readonly string[]): string => values.map(value => `${value}\n`).join('');

/** Runs scripts in a box; a value that broke out would leave its traces beside the script. */
const runScriptIn = (box: () => Box): RunScript => async (program, script, files = {}) => {
	const directory = (await box().ok(['mktemp', '--directory'])).trim();
	const all = {...files, script};
	for (const [name, content] of Object.entries(all)) {
		await box().write(`${directory}/${name}`, content);
	}

	const output = await box().ok(['env', `--chdir=${directory}`, program, 'script']);
	const left = lines(await box().ok(['ls', '-A', directory]));
	if (left.length !== Object.keys(all).length) {
		throw new Error(`a value ran as a command and left ${left.join(', ')}`);
	}

	return output;
};

/** Names in /etc/hosts: glibc lists every line. Each encoded value is a whole line `ADDRESS NAME`. */
const hostsNamesIn = (box: () => Box): Parser => async values => {
	await box().write('/etc/hosts', asLines(values));
	return lines(await box().ok(['getent', '-s', 'files', 'hosts'])).map(line => line.replace(/^\S+ +/v, ''));
};

/** Addresses in /etc/hosts: glibc looks each name up, 500 in one file because it reads the whole file for every name. The encoded values are addresses. */
const hostsAddressesIn = (box: () => Box): Parser => async addresses => {
	const lookUp = 'cat >/etc/hosts; cut -d " " -f 2 /etc/hosts | xargs getent -s files ahosts';
	const output = await box().ok(['split', '--lines=500', `--filter=${lookUp}`], {input: asLines(addresses.map((address, index) => `${address} n${index}.test`))});
	return lines(output).filter(line => line.includes('STREAM')).map(line => line.split(' ', 1)[0]!);
};

/** Values in debconf's database, stored and read back by debconf's own tools. Each encoded value is the rest of a line. */
const debconfIn = (box: () => Box): Parser => async values => {
	const set = await box().run(['debconf-set-selections'], {input: asLines(values.map((value, index) => `fuzz fuzz/q${index} string ${value}`))});
	if (set.exitCode !== 0 || set.stderr !== '') {
		throw new Error(`debconf-set-selections: ${set.stderr}`);
	}

	const output = await box().ok(['debconf-communicate', 'fuzz'], {input: asLines(values.map((_, index) => `GET fuzz/q${index}`)), environment: {DEBIAN_FRONTEND: 'noninteractive'}});
	return lines(output).map(line => line.replace(/^0 /v, ''));
};

/**
Package sources: the places apt would fetch from, with the slash it adds; for whole deb822 files.
200 sources at a time, because apt compares each one with every other.
*/
const aptUrisIn = (box: () => Box) => async (files: readonly string[]): Promise<readonly string[]> => {
	const options = ['sourcelist=/dev/null', 'sourceparts=/run/fuzz'].map(option => `-o Dir::Etc::${option}`).join(' ');
	const script = `tr "\\0" "\\n" >/run/fuzz/all.sources; apt-get update --print-uris ${options}`;
	await box().ok(['mkdir', '--parents', '/run/fuzz']);
	const output = await box().ok(['split', '--separator=\\0', '--lines=200', `--filter=${script}`], {input: files.map(file => `${file}\0`).join('')});
	return lines(output).flatMap(line => {
		const uri = /^'(?<uri>.*)stable\/InRelease' /v.exec(line)?.groups?.['uri'];
		return uri === undefined ? [] : [uri];
	});
};

/** A whole HOCON file as data, read with the library that upstream's own packages use (ruby-hocon). */
const hoconObjectIn = (run: RunScript) => async (content: string): Promise<unknown> => {
	const script = 'require "hocon"; require "json"; print JSON.generate(Hocon.parse(File.read("values")))';
	return JSON.parse(await run('ruby', script, {values: content}));
};

/** Strings in HOCON. Each encoded value is one of a list. */
const hoconIn = (run: RunScript): Parser => async encoded => {
	const {v} = await hoconObjectIn(run)(`v = [\n${encoded.join(',\n')}\n]\n`) as {readonly v: readonly string[]};
	return v;
};

/** Lua 5.4, which Debian's prosody runs on. It prints the bytes in hexadecimal digits, because a Lua string may hold every one. */
const luaIn = (run: RunScript): Parser => async encoded => {
	const show = 'local function show(text) print((text:gsub(".", function(byte) return ("%02x"):format(byte:byte()) end))) end\n';
	const output = await run('lua5.4', show + encoded.map(value => `show(${value})\n`).join(''));
	return lines(output).map(line => Buffer.from(line, 'hex').toString('utf8'));
};

/** The real parser of each format, run in a box. The box is asked for when a parser runs, so that tests can be named before it is there. */
export const parsersIn = (box: () => Box) => {
	const run = runScriptIn(box);
	return {
		nginx: nginxIn(box),
		lua: luaIn(run),
		hocon: hoconIn(run),
		hoconObject: hoconObjectIn(run),
		shell: shellIn(run),
		environment: environmentIn(run),
		hostsNames: hostsNamesIn(box),
		hostsAddresses: hostsAddressesIn(box),
		debconf: debconfIn(box),
		aptUris: aptUrisIn(box),
	};
};
