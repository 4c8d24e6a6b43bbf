import {Box, useInput} from 'ink';
import {Lines} from '../components/lines.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {blank, line, paragraph, windowAround, type Line} from '../view/line.ts';
import {barLine, quietSeconds, stepLine} from '../view/progress.ts';
import {proofLines} from '../view/proof.ts';
import {undoneLine} from '../view/undo.ts';
import {durationMessage} from '../view/amounts.ts';

const fewestOutputLines = 3;

/** The run as its events tell it: steps, one bar of the whole, what it waits for, the newest output. Nothing here can harm the run. */
export const Progress = () => {
	const {state, dispatch} = useWizard();
	const {say, glyphs, width, height} = useView();
	const {run, plan, now, exchanges} = state;
	useInput(input => {
		if (input === 'p') {
			dispatch({type: 'stop', isWanted: !run.stopping});
		} else if (input === 'l') {
			dispatch({type: 'open', overlay: {kind: 'log', lines: [], back: 0}});
		}
	});

	const domain = plan?.answers.domain ?? '';
	const title: Line = [
		{text: say({key: domain === '' ? 'wizard.progress.titleWatch' : run.undo === undefined ? exchanges ? 'wizard.served.progress' : 'wizard.progress.title' : 'wizard.undo.progress', params: {domain}}), bold: true},
		...(run.startedAt === undefined ? [] : [{text: `   ${say(durationMessage(Math.max(now, run.startedAt) - run.startedAt))}`, dim: true}]),
	];
	const bar = barLine(run, plan !== undefined, {say, glyphs, width});
	const notes = [
		...(bar === undefined ? [] : [bar]),
		...(run.waiting === undefined ? [] : paragraph(say({key: `wizard.progress.waiting.${run.waiting.for}`, params: {details: run.waiting.details, seconds: run.waiting.seconds}}), width, {tone: 'warn'}).slice(0, 3)),
		...(quietSeconds(run, now) === undefined ? [] : paragraph(say({key: 'wizard.progress.quiet', params: {seconds: quietSeconds(run, now)!}}), width, {dim: true}).slice(0, 3)),
		...(run.stopping ? [line(say({key: 'wizard.progress.stopping'}), {tone: 'warn'})] : []),
		...(run.steps.length === 0 && run.startedAt === undefined ? [line(say({key: 'wizard.progress.connecting'}), {dim: true})] : []),
	];
	const rows = [
		...(run.undo?.items ?? []).filter(({what}) => what.length > 0).map(item => undoneLine(item, now, {say, glyphs, width})),
		...run.steps.map(step => stepLine(step, {plan, progress: run.progress, now, say, glyphs, width})),
		...proofLines(run.proofs, {say, glyphs, width}, false),
	];
	const latest = run.proofs.length > 0 || run.undo !== undefined ? rows.length - 1 : Math.max(0, run.steps.findLastIndex(({state: stepState}) => stepState !== 'pending'));
	const fixed = 2 + (notes.length > 0 ? notes.length + 1 : 0) + 1;
	const places = Math.max(2, height - fixed - fewestOutputLines);
	// Where not all of them fit a row tells how many more there are.
	const {start, end} = windowAround(rows.length, latest, rows.length > places ? places - 1 : places);
	const hidden = rows.length - (end - start);
	const more = hidden === 0 ? [] : [line(`  ${say({key: 'wizard.progress.more', params: {count: hidden}})}`, {dim: true})];
	const shown = [...rows.slice(start, end), ...more];
	const room = Math.max(0, height - fixed - shown.length);
	const output = run.output.slice(-room).map((text): Line => [{text: `${glyphs.quote} `, dim: true}, {text, dim: true}]);
	return (
		<Box flexDirection='column'>
			<Lines
				lines={[title, blank, ...shown, ...(notes.length > 0 ? [blank, ...notes] : []), blank, ...(room > 0 ? output : [])]}
				height={height}
			/>
		</Box>
	);
};
