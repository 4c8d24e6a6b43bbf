import type {System} from '../../system/types.ts';
import {fingerprintOf} from './pair.ts';
import type {Pair, PairFiles} from './types.ts';

const tlsPort = 5349;

/** How `ss` writes that something listens on every address. */
const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '*', '::']);

/** Addresses on which the relay takes encrypted connections. */
const listening = async (system: System): Promise<readonly string[]> => {
	const {stdout} = await system.run(['ss', '--no-header', '--listening', '--numeric', '--tcp', 'sport', '=', `:${tlsPort}`]);
	return [...new Set(stdout.split('\n').map(line => line.trim().split(/\s+/v, 4)[3] ?? '')
		.map(local => local.slice(0, local.lastIndexOf(':')).replaceAll(/[\[\]]/gv, '').split('%', 1)[0]!)
		.map(address => (everywhere.has(address) ? '127.0.0.1' : address))
		.filter(address => address !== ''))];
};

const shows = async (system: System, domain: string, pem: string): Promise<boolean> => {
	const [address] = await listening(system);
	const served = address === undefined ? undefined : await system.net.certificate(domain, {address, port: tlsPort, timeoutSeconds: 5});
	return served !== undefined && served.fingerprint256 === fingerprintOf(pem);
};

/** Whether the relay has its own copy of a certificate: only once its package's script has made one. */
export const hasCopy = async (system: System, {certificate}: PairFiles): Promise<boolean> => await system.files.about(certificate) !== undefined;

/**
Gives the relay (coturn) a copy that its own user can read; owner and mode of the files stay. It reads them anew when asked to (SIGUSR2), so that
calls that go through it go on; only if it does not show the new one then is it started anew.
*/
export const updateRelay = async (system: System, domain: string, copy: PairFiles, pair: Pair): Promise<void> => {
	if (!await hasCopy(system, copy)) {
		return;
	}

	await system.files.write(copy.key, pair.key);
	await system.files.write(copy.certificate, pair.certificate);
	await system.run(['systemctl', 'kill', '--kill-whom=main', '--signal=SIGUSR2', 'coturn']);
	for (let look = 0; look < 10; look++) {
		if (await shows(system, domain, pair.certificate)) {
			return;
		}

		await system.clock.sleep(300);
	}

	await system.run(['systemctl', 'restart', 'coturn'], {timeoutSeconds: 60});
};
