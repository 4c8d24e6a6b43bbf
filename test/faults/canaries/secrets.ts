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

/** A line from the middle of a private key: it tells the key, and no other file has it. */
export const keyLine = (name: string, pem: string): Secret => ({name, value: pem.trim().split('\n').filter(line => !line.startsWith('-----'))[1] ?? pem});

/** What a finished classic server keeps secret: passwords between its parts, and what packages keep in their answers. */
export async function serverSecrets(box: Box): Promise<readonly Secret[]> {
	const [relay, organiser, bridge] = await Promise.all([box.read('/etc/turnserver.conf'), box.read('/etc/jitsi/jicofo/jicofo.conf'), box.ok(['sh', '-c', 'cat /etc/jitsi/videobridge/*'])]);
	return [
		found(relay, /^static-auth-secret=(\S+)$/mv, 'relay secret'),
		found(organiser, /password[":= ]+([^"\s]+)/v, 'organiser password'),
		found(bridge, /(?:PASSWORD|password)[^=:\n]*[=:] *"?([^"\s]{8,})/v, 'bridge password'),
	];
}

/** Files below these folders that hold one of the values, where a user without any rights can get to them: a closed folder protects what is in it. */
export async function readableFilesWith(box: Box, secrets: readonly Secret[], ...folders: readonly string[]): Promise<readonly string[]> {
	const argv = ['runuser', '-u', 'nobody', '--', 'grep', '--recursive', '--devices=skip', '--no-messages', '--files-with-matches', '--fixed-strings', '--file=-', ...folders];
	const {stdout} = await box.run(argv, {input: secrets.map(({value}) => `${value}\n`).join(''), timeoutSeconds: 300});
	return stdout.split('\n').filter(Boolean).toSorted();
}
