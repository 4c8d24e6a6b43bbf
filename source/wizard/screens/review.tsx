import {useInput} from 'ink';
import {Lines} from '../components/lines.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {sections} from '../state/types.ts';
import {blank, line, pad, paragraph, type Line} from '../view/line.ts';
import {answersMessage, durationText, installRow, reviewRows, rowMessage, savedMessages, sectionSummary, shownPlan} from '../view/plan.ts';

const useReviewKeys = () => {
	const {state, dispatch} = useWizard();
	useInput((input, key) => {
		if (state.pending !== undefined || state.plan === undefined) {
			return;
		}

		const row = reviewRows[state.cursor];
		if (key.upArrow || key.downArrow) {
			dispatch({type: 'move', by: key.upArrow ? -1 : 1, count: reviewRows.length});
		} else if (input === 'i' || key.end) {
			dispatch({type: 'move', by: reviewRows.length * 2, count: reviewRows.length});
		} else if (key.home) {
			dispatch({type: 'move', by: reviewRows.length * -2, count: reviewRows.length});
		} else if (input === 's') {
			dispatch({type: 'save'});
		} else if (input === 'w') {
			dispatch({type: 'write-script'});
		} else if (key.return && row === 'install') {
			dispatch({type: 'consent'});
		} else if (key.return && row === 'script') {
			dispatch({type: 'open', overlay: {kind: 'script', offset: 0}});
		} else if (key.return && row !== undefined && row !== 'install' && row !== 'script') {
			dispatch({type: 'open', overlay: {kind: 'section', section: row, offset: 0}});
		}
	});
};

/** The whole plan before consent: what is installed, which files change, what opens, what undo covers. */
export const Review = () => {
	const {state} = useWizard();
	const {say, glyphs, width, height} = useView();
	useReviewKeys();
	const {draft, cursor, exchanges} = state;
	const plan = shownPlan(state);
	if (plan === undefined) {
		return <Lines lines={[line(say({key: 'wizard.review.planning'}), {dim: true})]}/>;
	}

	const labels = reviewRows.map(row => say(row === 'install' && exchanges ? {key: 'wizard.served.row'} : rowMessage(row, plan)));
	const column = Math.max(...labels.slice(0, installRow).map(label => label.length)) + 2;
	const rowLine = (index: number, text: string): Line => {
		const isHere = cursor === index;
		return [
			{text: isHere ? `${glyphs.pointer} ` : '  ', tone: 'accent'},
			{text: pad(labels[index] ?? '', column), bold: true, ...(isHere ? {tone: 'accent' as const} : {})},
			{text},
		];
	};

	const answers = paragraph(say(answersMessage(plan.answers, say)), width, {dim: true});
	const table = [...sections.map((section, index) => rowLine(index, sectionSummary(section, plan, draft, {say, room: width - 2 - column}))), rowLine(sections.length, say({key: 'wizard.review.script.summary'}))];
	const isHere = cursor === installRow;
	const go: Line = [
		{text: isHere ? `${glyphs.pointer} ` : '  ', tone: 'accent'},
		{text: `[ ${labels[installRow] ?? ''} ]`, bold: true, ...(isHere ? {tone: 'accent' as const} : {})},
		{text: `  ${say({key: state.pending === 'starting' ? 'wizard.review.starting' : exchanges ? 'wizard.served.consent' : 'wizard.review.consent'})}`, dim: true},
	];
	const kept = savedMessages(state);
	const duration = paragraph(durationText(plan, exchanges, say), width, {dim: true});
	const told = kept.flatMap(message => paragraph(say(message), width, {tone: 'accent'}));
	const notes = kept.length === 0 ? [duration] : [[...told, blank, ...duration], told];
	// In a low terminal the explanations give way before the table does; what is agreed to goes last.
	const title = line(say({key: 'wizard.review.title'}), {bold: true});
	const needed = 1 + table.length + 2;
	const spare = height - needed;
	const beside = notes.find(note => spare >= answers.length + note.length + 2);
	// Where the answers went matters more than what they were.
	const instead = kept.length > 0 && spare > told.length ? told : undefined;
	const note = beside ?? instead;
	const lines = [
		title,
		...(beside === undefined && kept.length > 0 ? (instead === undefined ? told : []) : answers).slice(0, Math.max(0, spare)),
		...(beside === undefined ? [] : [blank]),
		...table,
		blank,
		go,
		...(note === undefined ? [] : [blank, ...note]),
	];
	return <Lines lines={lines} height={height}/>;
};
