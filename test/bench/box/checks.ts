import {labAnswers, said, type Product} from '../../box/support/product.ts';
import {median} from '../statistics.ts';
import type {Row} from '../table.ts';

const rounds = 5;

// `plan` reads the whole machine and prints what would be done: all probes, with the start of the program on top.
// It goes before all else on this machine, as it would on one that does nothing else: it takes two seconds, and on a busy machine the time would tell of the others.
const planTime = async ({box}: Product): Promise<number> => {
	await box.write('/root/answers.yaml', labAnswers(box.address));
	const start = performance.now();
	const outcome = await box.run(['chrt', '--rr', '10', 'jitsi-wizard', 'plan', '--answers', '/root/answers.yaml', '--format', 'json']);
	if (outcome.exitCode !== 0) {
		throw new Error(said(outcome));
	}

	return (performance.now() - start) / 1000;
};

const middle = async (product: Product): Promise<number> => {
	const times: number[] = [];
	for (let round = 0; round < rounds; round++) {
		times.push(await planTime(product));
	}

	return median(times);
};

/** All checks in a fresh box, with and without a way to the internet. */
export const measureChecks = async (product: Product): Promise<readonly Row[]> => {
	const note = 'start of the program included, with precedence';
	// As on a server that has been up for a day: apt knows what there is.
	await product.box.ok(['apt-get', '-q', 'update']);
	const healthy = await middle(product);
	await product.box.cutInternet();
	const offline = await middle(product);
	await product.box.restoreNetwork();
	return [
		{what: 'all checks, healthy box', measured: healthy, unit: 's', bar: 2.5, note},
		{what: 'all checks, no internet', measured: offline, unit: 's', bar: 5, note},
	];
};
