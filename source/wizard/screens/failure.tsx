import {Box, useInput} from 'ink';
import type {Choice as Remedy} from '../../failure/types.ts';
import {Choice} from '../components/choice.tsx';
import {Lines} from '../components/lines.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {endingQuestion, leaveEnded, remedyActions} from '../questions/ending.ts';
import {choicesOf} from '../state/failing.ts';
import {failureLines} from '../view/failure.ts';
import {blank, lastOffset, line} from '../view/line.ts';

/** With fewer rows the likely cause would be out of sight. */
const low = 18;

const keys: Readonly<Record<string, Remedy>> = {r: 'retry', u: 'undo', s: 'report', l: 'log'};

/** What happened to a run that did not end well, and everything that can be done about it. */
export const Failure = () => {
	const {state, dispatch, logPath} = useWizard();
	const {say, glyphs, width, height, language} = useView();
	const {offset, pending} = state;
	const remedies = choicesOf(state);
	const lines = failureLines(state, language, {say, glyphs, width}, {logPath, isLow: height < low});
	// The last row above the choices tells of what is out of sight, or what is being done.
	const room = Math.max(1, height - remedies.length - 3);
	const limit = lastOffset(lines.length, room);
	const start = Math.min(offset, limit);
	useInput((input, key) => {
		const remedy = keys[input];
		if (key.pageUp || key.pageDown) {
			const page = Math.max(1, room - 1);
			dispatch({type: 'scroll', by: key.pageUp ? -page : page, limit});
		} else if (input === 'q' || key.escape) {
			dispatch(leaveEnded(state));
		} else if (remedy !== undefined) {
			dispatch(remedyActions[remedy]);
		}
	});

	const hidden = [
		...(start > 0 ? [`${glyphs.above} ${say({key: 'wizard.page.above', params: {count: start}})}`] : []),
		...(lines.length - start > room ? [`${glyphs.below} ${say({key: 'wizard.page.below', params: {count: lines.length - start - room}})}`] : []),
	].join(' '.repeat(3));
	const status = pending === undefined ? hidden : say({key: 'wizard.check.waiting'});
	const {options, choose} = endingQuestion(state, say);
	return (
		<Box flexDirection='column'>
			<Lines lines={lines.slice(start, start + room)}/>
			<Lines lines={[status === '' ? blank : line(status, {dim: true}), line(say({key: 'failure.choices'}), {bold: true})]}/>
			<Choice
				options={options}
				initial={state.highlight}
				onHighlight={value => {
					dispatch({type: 'highlight', value});
				}}
				onChoose={value => {
					for (const action of choose(value)) {
						dispatch(action);
					}
				}}
			/>
		</Box>
	);
};
