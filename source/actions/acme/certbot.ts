import type {RunResult, System} from '../../system/types.ts';
import {acmeTrust} from '../certificate/places.ts';
import type {AcmeOrder} from '../certificate/types.ts';
import {classify, type AcmeFailure} from './classify.ts';

/** `trial`: at Let's Encrypt's own server for trials, and nothing is kept. `force`: also when certbot thinks that it is too early. */
export type Manner = {readonly trial?: boolean; readonly force?: boolean; /** Folder for a trial at an authority of one's own, which has no server for trials. */ readonly apart?: string};

/** certbot's command line: a folder of the web server that runs already, and no question. */
export const certbotArgv = (domain: string, {email, directory, webroot}: AcmeOrder, {trial, force, apart}: Manner = {}): readonly string[] => [
	'certbot', 'certonly', '--non-interactive', '--agree-tos',
	'--webroot', '--webroot-path', webroot, '--cert-name', domain, '--domain', domain, '--keep-until-expiring', '--key-type', 'ecdsa',
	...(email === undefined ? ['--register-unsafely-without-email'] : ['--email', email, '--no-eff-email']),
	...(directory === undefined ? [] : ['--server', directory]),
	...(trial ? ['--dry-run'] : []),
	...(force ? ['--force-renewal'] : []),
	// certbot takes every directory with "staging" in its address for one of trials, and would not put what comes from there in the place of another.
	...(force && directory !== undefined ? ['--break-my-certs'] : []),
	...(apart === undefined ? [] : ['--config-dir', `${apart}/config`, '--work-dir', `${apart}/work`, '--logs-dir', `${apart}/logs`]),
];

const logOf = ({apart}: Manner): string => `${apart === undefined ? '/var/log/letsencrypt' : `${apart}/logs`}/letsencrypt.log`;

/** A slow authority takes minutes. */
const certbotSeconds = 900;

/**
Most runs that a refused nonce may end: certbot asks once more and gives up then, and the authority's next answer may be good again. With half of
all good nonces refused about one run in ten gets through.
*/
const mostRuns = 120;
const longestPauseMilliseconds = 5000;
const mostWaits = 24;
const waitMilliseconds = 5000;

/** Tells our hook (templates/certificate/deploy-hook.sh) that whoever asked certbot puts the certificate in place: it would wait for the very run that waits for it. */
const orderedHere = 'JITSI_WIZARD_ORDERS';

const runOnce = async (system: System, argv: readonly string[], order: AcmeOrder): Promise<RunResult> =>
	system.run(argv, {timeoutSeconds: certbotSeconds, environment: {[orderedHere]: '1', ...(order.ca === undefined ? {} : {REQUESTS_CA_BUNDLE: acmeTrust})}});

/** Told what certbot prints. */
type OnOutput = (text: string) => Promise<void>;

/** Runs certbot until it succeeds or fails for a reason; refused nonces and another certbot are none. Undefined is success. */
export const runCertbot = async (system: System, argv: readonly string[], order: AcmeOrder, manner: Manner, onOutput: OnOutput): Promise<AcmeFailure | undefined> => {
	let waits = 0;
	for (let run = 1; ; run++) {
		const result = await runOnce(system, argv, order);
		await onOutput(`$ ${argv.join(' ')}\n${result.stdout}${result.stderr}`);
		if (result.exitCode === 0) {
			return undefined;
		}

		const isBusy = `${result.stdout}${result.stderr}`.includes('Another instance of Certbot is already running');
		const log = isBusy ? '' : await system.files.text(logOf(manner)) ?? '';
		const failure = classify(`${log}\n${result.stdout}${result.stderr}`, system.clock.now());
		if (failure.cause === 'busy' && waits < mostWaits) {
			waits++;
			await system.clock.sleep(waitMilliseconds);
		} else if (failure.cause !== 'nonce' || run >= mostRuns) {
			return failure;
		} else {
			// A server in trouble is not to be asked without a pause.
			await system.clock.sleep(Math.min(run * 500, longestPauseMilliseconds));
		}
	}
};

/** Lets certbot renew what it has for a domain, if it is time, with the settings it was ordered with; or try at the server for trials whether it could. */
export const runRenewal = async (system: System, domain: string, order: AcmeOrder, {trial}: Pick<Manner, 'trial'>, onOutput: OnOutput): Promise<AcmeFailure | undefined> =>
	runCertbot(system, ['certbot', 'renew', '--non-interactive', '--cert-name', domain, '--no-random-sleep-on-renew', ...(trial ? ['--dry-run'] : [])], order, {}, onOutput);
