import type {RunResult, System} from '../../system/types.ts';
import {runCompose} from '../docker/command.ts';
import {readContainers} from '../docker/containers.ts';
import {fingerprintOf} from './pair.ts';
import type {CertificateTarget, WebServer} from './types.ts';

/** This box as its own web server sees it. */
const ownAddress = '127.0.0.1';

/** Whether the web server runs and shows the meetings' site. */
export const isUp = async (system: System, server: WebServer): Promise<boolean> => server.kind === 'nginx'
	? await system.files.about(server.site) !== undefined && (await system.run(['systemctl', 'is-active', '--quiet', 'nginx'])).exitCode === 0
	: (await readContainers(system, server.folder)).some(({service, status}) => service === 'proxy' && status === 'running');

const inProxy = async (system: System, folder: string, ...words: readonly string[]): Promise<RunResult> =>
	runCompose(system, folder, ['exec', '--no-TTY', 'proxy', 'nginx', ...words], {timeoutSeconds: 60});

/** Lets the web server read its files anew; connections that are open stay so. Nothing happens to it when it could not use what it would find. */
export const reload = async (system: System, server: WebServer): Promise<RunResult> => {
	const test = await (server.kind === 'nginx' ? system.run(['nginx', '-t']) : inProxy(system, server.folder, '-t'));
	if (test.exitCode !== 0) {
		return test;
	}

	return server.kind === 'nginx' ? system.run(['systemctl', 'reload', 'nginx']) : inProxy(system, server.folder, '-s', 'reload');
};

/** SHA-256 of the certificate that is shown for the domain; undefined when nobody answers. */
export const servedFingerprint = async (system: System, {domain, port}: Pick<CertificateTarget, 'domain' | 'port'>): Promise<string | undefined> =>
	(await system.net.certificate(domain, {address: ownAddress, port, timeoutSeconds: 5}))?.fingerprint256;

const pauseMilliseconds = 200;

/** Waits until exactly this certificate is shown. */
export const isServed = async (system: System, target: Pick<CertificateTarget, 'domain' | 'port'>, pem: string, seconds: number): Promise<boolean> => {
	const wanted = fingerprintOf(pem);
	for (const end = system.clock.monotonic() + (seconds * 1000); ;) {
		if (await servedFingerprint(system, target) === wanted) {
			return true;
		}

		if (system.clock.monotonic() >= end) {
			return false;
		}

		await system.clock.sleep(pauseMilliseconds);
	}
};
