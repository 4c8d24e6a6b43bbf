import type {Box} from '../../box/harness/box.ts';

/** A value that nobody but its owner may read. */
export type Secret = {readonly name: string; readonly value: string};

const found = (text: string, pattern: RegExp, name: string): Secret => {
	const value = pattern.exec(text)?.[1];
	if (value === undefined || value.length < 8) {
		throw new Error(`no ${name} in what should hold it`);
	}

	return {name, value};
};

/** A line from the middle of a private key in PEM: it tells the key, and no other file has it. */
export async function keyLine(box: Box, name: string, path: string): Promise<Secret> {
	return found(await box.read(path), /-----BEGIN[^\-]*-----\n[^\n]+\n([^\n\-]+)/v, name);
}

/** The key by which an ACME authority knows this machine, which certbot keeps as JSON: its private exponent or number. */
export async function accountKey(box: Box): Promise<Secret> {
	return found(await box.ok(['sh', '-c', 'cat /etc/letsencrypt/accounts/*/directory/*/private_key.json /etc/letsencrypt/accounts/*/*/*/private_key.json 2>/dev/null; :']), /"d": *"([^"]+)"/v, 'account key');
}

/** A password in an environment file: the settings of the containers, where none is named. */
export async function setting(box: Box, name: string, path = '/opt/jitsi-meet/.env'): Promise<Secret> {
	return found(await box.read(path), new RegExp(String.raw`^${name}=['"]?([^'"\n]+)`, 'mv'), name);
}

/** Files below these folders that hold one of the values, where a user without any rights can get to them: a closed folder protects what is in it. */
export async function readableFilesWith(box: Box, secrets: readonly Secret[], ...folders: readonly string[]): Promise<readonly string[]> {
	const argv = ['runuser', '-u', 'nobody', '--', 'grep', '--recursive', '--devices=skip', '--no-messages', '--files-with-matches', '--fixed-strings', '--file=-', ...folders];
	const {stdout} = await box.run(argv, {input: secrets.map(({value}) => `${value}\n`).join(''), timeoutSeconds: 300});
	return stdout.split('\n').filter(Boolean).toSorted();
}
