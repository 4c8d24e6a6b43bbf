import {Box, useInput} from 'ink';
import {languageNames, languages} from '../../messages/message.ts';
import {Lines} from '../components/lines.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {goOnKeys} from '../questions/welcome.ts';
import {countLevels, gateOf, pastGate, type Gate} from '../state/gate.ts';
import {around, findingLines, levelSign} from '../view/finding.ts';
import {outOfSight} from '../view/out-of-sight.ts';
import {blank, justify, line, paragraph, type Line} from '../view/line.ts';

// `onDetails` unfolds the finding the cursor is on.
const useWelcomeKeys = (gate: Gate, onDetails: () => void) => {
	const {state, dispatch, findings} = useWizard();
	const finding = findings[state.cursor - 1];
	const goOn = () => {
		const action = pastGate(gate);
		if (action !== undefined) {
			dispatch(action);
		}
	};

	const count = findings.length + 1;
	useInput((input, key) => {
		if (key.upArrow || key.downArrow) {
			dispatch({type: 'move', by: key.upArrow ? -1 : 1, count});
		} else if (key.home || key.end) {
			dispatch({type: 'move', by: key.home ? -count : count, count});
		} else if (key.leftArrow || key.rightArrow || key.tab) {
			const next = languages[(languages.indexOf(state.language) + 1) % languages.length];
			dispatch({type: 'language', language: next ?? state.language});
		} else if (input === 'r') {
			dispatch({type: 'recheck'});
		} else if (key.return && finding !== undefined) {
			onDetails();
		} else if (key.return) {
			goOn();
		}
	});
};

/** What this is, the language, and the system check running live. */
export const Welcome = () => {
	const {state, dispatch, findings} = useWizard();
	const {say, glyphs, width, height} = useView();
	const gate = gateOf(findings, state.gathered, state.accepted);

	const unfolded = state.unfolded ?? (gate.kind === 'blocked' || gate.kind === 'override' ? findings[0]?.id : undefined);
	const groups = findings.map((finding, index) =>
		findingLines(finding, {say, glyphs, width, isHere: state.cursor === index + 1, isUnfolded: unfolded === finding.id}));
	const counts = countLevels(findings);
	const tally: Line = (['ok', 'warn', 'block'] as const).flatMap((level, index) => [
		{text: index === 0 ? '' : ' '.repeat(3)},
		// A red cross before a nought would frighten.
		counts[level] === 0 ? {text: glyphs[level], dim: true} : levelSign(level, glyphs),
		{text: ` ${say({key: `wizard.check.count.${level}`, params: {count: counts[level]}})}`, ...(counts[level] === 0 ? {dim: true} : {})},
	]);
	const language: Line = [
		{text: say({key: 'wizard.welcome.language'}), bold: true},
		...languages.flatMap(name => {
			const isChosen = name === state.language;
			return [{text: ' '.repeat(3)}, {text: `${isChosen ? glyphs.chosen : glyphs.open} ${languageNames[name]}`, ...(isChosen ? {tone: 'accent' as const, bold: true} : {dim: true})}];
		}),
	];
	const title = say({key: state.gathered ? 'wizard.check.done' : 'wizard.check.running'});
	const head = [
		...paragraph(say({key: 'wizard.welcome.what'}), width),
		blank,
		language,
		blank,
		justify(line(title, {bold: true}), tally, width, glyphs.ellipsis),
	];
	const isHere = state.cursor === 0;
	const room = height - head.length - 2;
	useWelcomeKeys(gate, () => {
		const here = findings[state.cursor - 1];
		if (here === undefined) {
			return;
		}

		// What does not fit into the list gets a page of its own.
		const size = findingLines(here, {say, glyphs, width, isHere: true, isUnfolded: true}).length;
		dispatch(size > room ? {type: 'open', overlay: {kind: 'finding', finding: here.id, offset: 0}} : {type: 'unfold', finding: here.id});
	});
	const list = around(groups, state.cursor - 1, room);
	const hidden = outOfSight(list, {say, glyphs});
	const more = hidden === '' ? blank : line(`  ${hidden}`, {dim: true});
	const goOn: Line = [
		{text: isHere ? `${glyphs.pointer} ` : '  ', tone: 'accent'},
		{text: say({key: goOnKeys[gate.kind]}), bold: isHere, ...(isHere && gate.kind !== 'waiting' ? {tone: 'accent' as const} : {})},
	];
	return (
		<Box flexDirection='column'>
			<Lines lines={[...head, ...list.lines, more, goOn]}/>
		</Box>
	);
};
