import type {Finding} from '../checks/types.ts';
import type {System} from '../system/types.ts';
import {block, warn} from './finding.ts';
import {openKey} from './keys.ts';
import {recognise} from './recognise.ts';
import {openLegacyKey, openPkcs12, openPkcs7, type Opened} from './stores.ts';
import type {Content, FoundKey, Reading} from './types.ts';

/** What reading certificates needs of the machine. */
export type Reader = Pick<System, 'run'> & {readonly files: Pick<System['files'], 'fact'>};

/** Bundles of all authorities are a few hundred kilobytes. */
const largestBytes = 1024 * 1024;

type Step<T> = {readonly found: T} | {readonly reading: Reading};

const unusable = (finding: Finding): {readonly reading: Reading} => ({reading: {state: 'unusable', finding}});

/** The bytes of an ordinary file of sensible size; anything else could block or never end. */
const readBytes = async (system: Reader, path: string): Promise<Step<{readonly bytes: Buffer; readonly mode: number}>> => {
	const {exitCode, stdout} = await system.run(['stat', '--dereference', '--format=%F,%s,%a', '--', path], {timeoutSeconds: 10});
	if (exitCode !== 0) {
		return unusable(block('fileMissing', {path}));
	}

	const [type = '', size = '', mode = ''] = stdout.trim().split(',', 3);
	if (type === 'directory') {
		return unusable(block('fileFolder', {path}));
	}

	if (!type.startsWith('regular') || Number(size) > largestBytes) {
		return unusable(block('fileStrange', {path}));
	}

	const {content} = await system.files.fact(path);
	return content === undefined ? unusable(block('fileMissing', {path})) : {found: {bytes: Buffer.from(content, 'latin1'), mode: Number.parseInt(mode, 8)}};
};

const openedContent = (opened: Opened, path: string, passphrase: string | undefined): Step<Content> => {
	switch (opened.state) {
		case 'open': {
			return {found: opened.content};
		}

		case 'locked': {
			return {reading: {state: 'locked', path, wrong: passphrase !== undefined}};
		}

		case 'missing': {
			return unusable(block('opensslMissing'));
		}

		case 'failed': {
			return unusable(block('fileClosed', {path, details: opened.details}));
		}
	}
};

/** A content with its stores replaced by what is in them. */
const openStores = async (system: Reader, path: string, content: Content, passphrase: string | undefined): Promise<Step<Content>> => {
	if (content.pkcs12) {
		return openedContent(await openPkcs12(system, path, passphrase), path, passphrase);
	}

	let {certificates} = content;
	for (const pem of content.pkcs7) {
		const step = openedContent(await openPkcs7(system, pem), path, passphrase);
		if ('reading' in step) {
			return step;
		}

		certificates = [...certificates, ...step.found.certificates];
	}

	return {found: {...content, certificates}};
};

const openFoundKey = async (system: Reader, path: string, key: FoundKey, passphrase: string | undefined): Promise<Step<string>> => {
	const opened = openKey(key, passphrase);
	switch (opened.state) {
		case 'open': {
			return {found: opened.pem};
		}

		case 'locked': {
			return {reading: {state: 'locked', path, wrong: passphrase !== undefined}};
		}

		case 'damaged': {
			return unusable(block('damaged', {path}));
		}

		case 'unsupported': {
			const step = openedContent(await openLegacyKey(system, path, passphrase), path, passphrase);
			const plain = 'found' in step ? step.found.keys[0] : undefined;
			return 'reading' in step ? step : plain === undefined ? unusable(block('damaged', {path})) : {found: plain.pem};
		}
	}
};

const strayFinding = (path: string, {strays}: Content): Finding => block(strays[0] ?? 'unknown', {path});

const readFile = async (system: Reader, path: string, passphrase: string | undefined): Promise<Reading> => {
	const file = await readBytes(system, path);
	if ('reading' in file) {
		return file.reading;
	}

	const {bytes, mode} = file.found;
	if (bytes.toString('latin1').trim() === '') {
		return unusable(block('fileEmpty', {path})).reading;
	}

	const step = await openStores(system, path, recognise(bytes), passphrase);
	if ('reading' in step) {
		return step.reading;
	}

	const content = step.found;
	if (content.certificates.length + content.keys.length === 0) {
		return unusable(strayFinding(path, content)).reading;
	}

	const keys: string[] = [];
	for (const key of content.keys) {
		const opened = await openFoundKey(system, path, key, passphrase);
		if ('reading' in opened) {
			return opened.reading;
		}

		keys.push(opened.found);
	}

	// Read by everybody: the key may have been taken already.
	const isOpenToAll = keys.length > 0 && (mode & 0o004) !== 0;
	return {state: 'read', material: {certificates: content.certificates, keys}, findings: isOpenToAll ? [warn('keyReadable', {path})] : []};
};

/** Everything that the files a person pointed at hold together, or the first of them that needs a passphrase or cannot be used. `passphrases` are by path; they are asked for one at a time and never stored. */
export const readCertificateFiles = async (system: Reader, paths: readonly string[], passphrases: Readonly<Record<string, string>> = {}): Promise<Reading> => {
	const certificates: string[] = [];
	const keys: string[] = [];
	const findings: Finding[] = [];
	for (const path of new Set(paths)) {
		const reading = await readFile(system, path, passphrases[path]);
		if (reading.state !== 'read') {
			return reading;
		}

		certificates.push(...reading.material.certificates);
		keys.push(...reading.material.keys);
		findings.push(...reading.findings);
	}

	return {state: 'read', material: {certificates, keys}, findings};
};
