import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {buildAll, output} from './program.ts';
import {isMet, resultTable, type Section} from './table.ts';
import {measureFrames} from './terminal/frames.ts';
import {measureKeys} from './terminal/keys.ts';
import {measureStart} from './terminal/start.ts';
import {measureStream} from './terminal/stream.ts';

/** The number after an option, as `--rounds 8`. */
const numberAfter = (args: readonly string[], option: string, otherwise: number): number => (args.includes(option) ? Number(args[args.indexOf(option) + 1]) : otherwise);

/**
`npm run bench [-- --quick | --boxes] [--rounds N]`: measures the program against its bars; `--quick` leaves the boxes out, `--boxes` all else, N pairs of
installs are made (default 5). Exit code 0 when all bars are met, 1 otherwise, 77 when not root.
*/
const main = async (args: readonly string[]): Promise<number> => {
	if (process.getuid?.() !== 0) {
		console.error('The wizard and the boxes need root, so the benchmark does. Nothing was done.');
		return 77;
	}

	const isQuick = args.includes('--quick');
	const built = await buildAll();
	const sections: Section[] = [];
	const measure = async (section: Promise<Section>) => {
		sections.push(await section);
		console.error(`${sections.at(-1)!.title}: measured`);
	};

	if (!args.includes('--boxes')) {
		await measure(measureStart(built, isQuick ? 7 : 15));
		await measure(measureKeys(built, isQuick ? 108 : 324));
		await measure(measureFrames(built, isQuick ? 150 : 600));
		await measure(measureStream(built, isQuick ? 10 : 60));
	}

	if (!isQuick) {
		// The boxes change the host's network settings, which a quick look leaves alone.
		const {measureBoxes} = await import('./box/measure.ts');
		for (const section of await measureBoxes(numberAfter(args, '--rounds', 5))) {
			await measure(Promise.resolve(section));
		}
	}

	const table = resultTable(sections);
	mkdirSync(output, {recursive: true});
	writeFileSync(join(output, 'bench.txt'), table);
	console.log(table);
	return sections.every(({rows}) => rows.every(row => isMet(row))) ? 0 : 1;
};

process.exitCode = await main(process.argv.slice(2));
