import {dockerInstalledProduct} from '../../box/support/docker-installed.ts';
import {dockerAnswers, type DockerProduct} from '../../box/support/docker-product.ts';
import type {Release} from '../../box/harness/image.ts';
import {installedProduct} from '../../box/support/installed.ts';
import {labAnswers, said, type Product} from '../../box/support/product.ts';
import {apartFromProof, newestRun} from '../../box/support/second-run.ts';
import {median} from '../statistics.ts';
import type {Row, Section} from '../table.ts';

const rounds = 3;

/** Seconds of a run with nothing to do, from the typed command to its end, without those in which the proof looks at the server. Throws when the run changed something. */
const withoutProof = async (product: Product | DockerProduct, answers: string): Promise<number> => {
	const begun = Date.now();
	const outcome = await product.apply(answers);
	const ended = Date.now();
	const last = newestRun(await product.journal());
	if (outcome.exitCode !== 0 || last.some(event => event.type === 'step-finished' && event.outcome === 'changed')) {
		throw new Error(said(outcome));
	}

	return apartFromProof(last, begun, ended);
};

const secondRun = async (product: Product | DockerProduct, answers: string, what: string): Promise<Row> => {
	try {
		// A box that was just switched on may still be starting what is installed.
		await product.apply(answers);
		const times: number[] = [];
		for (let round = 0; round < rounds; round++) {
			times.push(await withoutProof(product, answers));
		}

		return {what, measured: median(times), unit: 's', bar: 5, note: `start of the program included, without the proof, median of ${rounds}`};
	} finally {
		await product.end();
	}
};

/** The same answers again on a finished server, for both methods. */
export const measureSecondRun = async (releases: readonly Release[]): Promise<Section> => {
	const rows: Row[] = [];
	for (const release of releases) {
		const product = await installedProduct(release);
		rows.push(await secondRun(product, labAnswers(product.box.address), `classic, Debian ${release}`));
	}

	const product = await dockerInstalledProduct();
	rows.push(await secondRun(product, dockerAnswers(product.box.address), 'Docker, Debian 13'));
	return {title: 'A second run with the same answers, which changes nothing', rows};
};
