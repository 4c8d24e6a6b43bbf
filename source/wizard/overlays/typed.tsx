import {Box} from 'ink';
import {useState} from 'react';
import {Lines} from '../components/lines.tsx';
import {TextField} from '../components/text-field.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {findingLines} from '../view/finding.ts';
import {blank, line, paragraph, type Line} from '../view/line.ts';

const groups = (fingerprint: string): string => fingerprint.replaceAll(/(.{4})(?=.)/gv, '$1 ');

// What is compared is what was meant: capitals and blanks make no difference.
const plain = (text: string): string => text.replaceAll(/\s/gv, '').toLowerCase();

/** Something that has to be typed to go on. */
export const Typed = ({title, lines, expected, typed, onRight}: {
	readonly title: string;
	readonly lines: readonly Line[];
	readonly expected: string;
	readonly typed: string;
	readonly onRight: () => void;
}) => {
	const {dispatch} = useWizard();
	const {say, height} = useView();
	const [isWrong, setWrong] = useState(false);
	return (
		<Box flexDirection='column'>
			<Lines lines={[line(title, {bold: true}), blank, ...lines, blank]} height={height - 2}/>
			<TextField
				value={typed}
				revision={0}
				onChange={text => {
					setWrong(false);
					dispatch({type: 'type', text});
				}}
				onSubmit={() => {
					if (plain(typed) === plain(expected)) {
						onRight();
					} else {
						setWrong(true);
					}
				}}
			/>
			{isWrong ? <Lines lines={[line(say({key: 'wizard.typed.wrong'}), {tone: 'error'})]}/> : null}
		</Box>
	);
};

/** A system nobody tested this on: the person types a word to go on. */
export const Untested = ({typed}: {readonly typed: string}) => {
	const {dispatch, findings} = useWizard();
	const {say, glyphs, width} = useView();
	const word = say({key: 'wizard.untested.word'});
	const finding = findings.find(({override}) => override === 'untested');
	const lines = [
		...(finding === undefined ? [] : [...findingLines(finding, {say, glyphs, width, isHere: false, isUnfolded: true}), blank]),
		...paragraph(say({key: 'wizard.untested.text', params: {word}}), width),
	];
	return (
		<Typed
			title={say({key: 'wizard.untested.title'})}
			lines={lines}
			expected={word}
			typed={typed}
			onRight={() => {
				dispatch({type: 'accept', what: 'untested'});
			}}
		/>
	);
};

/** A signing key is another one than we know: the person compares it with its makers' page and types its end. */
export const AcceptKey = ({typed}: {readonly typed: string}) => {
	const {dispatch, findings} = useWizard();
	const {say, width} = useView();
	const finding = findings.find(({override}) => override === 'accept-key');
	const fingerprints = finding?.keys ?? [];
	const lines = [
		...(finding?.cause === undefined ? [] : [...paragraph(say(finding.cause), width), blank]),
		...fingerprints.map(fingerprint => line(`  ${groups(fingerprint)}`, {tone: 'accent'})),
		...paragraph(say({key: 'wizard.acceptKey.text'}), width),
	];
	return (
		<Typed
			title={finding === undefined ? '' : say(finding.title)}
			lines={lines}
			expected={fingerprints[0]?.slice(-8) ?? ' none'}
			typed={typed}
			onRight={() => {
				dispatch({type: 'accept', what: 'keys'});
			}}
		/>
	);
};
