import {randomBytes} from 'node:crypto';
import type {System} from '../../system/types.ts';

const challenges = '/.well-known/acme-challenge';

/** Whether our own web server shows what stands in its folder for the authority's question, on its http port and without a redirect. */
export const showsChallenge = async (system: System, domain: string, {webroot, httpPort}: {readonly webroot: string; readonly httpPort: number}): Promise<boolean> => {
	const name = `jitsi-wizard-${randomBytes(8).toString('hex')}`;
	const folder = `${webroot}${challenges}`;
	// What was there before stays when this is over; what is made here would be in the way of an uninstall.
	const made: string[] = [];
	for (const path of [`${webroot}/.well-known`, folder]) {
		if (await system.files.about(path) === undefined) {
			made.unshift(path);
		}
	}

	await system.run(['install', '-d', '-m', '0755', `${webroot}/.well-known`, folder]);
	await system.files.write(`${folder}/${name}`, name, {mode: 0o644});
	const answer = await system.net.fetch(`http://${domain}${httpPort === 80 ? '' : `:${httpPort}`}${challenges}/${name}`, {address: '127.0.0.1', timeoutSeconds: 10});
	await system.files.remove(`${folder}/${name}`);
	if (made.length > 0) {
		await system.run(['rmdir', '--ignore-fail-on-non-empty', '--', ...made]);
	}

	return answer.ok && answer.status === 200 && Buffer.from(answer.body).toString('utf8') === name;
};
