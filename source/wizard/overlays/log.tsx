import {Box, useInput} from 'ink';
import {cleanLine} from '../../render/escape-terminal.ts';
import {Lines} from '../components/lines.tsx';
import {TextField} from '../components/text-field.tsx';
import {useScroll} from '../components/use-scroll.ts';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import type {Action, Overlay} from '../state/types.ts';
import {justify, lastOffset, line, type Line} from '../view/line.ts';
import {backTo, findLines, leftTo, nextPlace} from '../view/search.ts';

type Log = Extract<Overlay, {kind: 'log'}>;

/** Where the person is in the log: at its end, above it, or at one of the places that were found. */
const useWhere = ({lines, back, sought, at}: Log, room: number): string => {
	const {say, glyphs} = useView();
	const places = sought === undefined ? [] : findLines(lines, sought);
	if (sought !== undefined && at === undefined) {
		return say({key: 'wizard.log.nowhere', params: {text: sought}});
	}

	if (sought !== undefined && at !== undefined) {
		return say({key: 'wizard.log.place', params: {text: sought, number: places.length - places.indexOf(at), all: places.length}});
	}

	return back === 0 ? say({key: 'wizard.log.following'}) : `${glyphs.below} ${say({key: 'wizard.page.below', params: {count: Math.min(back, lastOffset(lines.length, room))}})}`;
};

/** A line without its first cells, with a mark in their place. */
const shifted = (text: string, left: number, mark: string): string => {
	const rest = [...text].slice(left);
	return left === 0 || rest.length === 0 ? rest.join('') : mark + rest.slice(mark.length).join('');
};

const Text = ({log, room}: {readonly log: Log; readonly room: number}) => {
	const {glyphs} = useView();
	const {lines, back, left = 0, sought, at} = log;
	const places = new Set(sought === undefined ? [] : findLines(lines, sought));
	const end = lines.length - Math.min(back, lastOffset(lines.length, room));
	const start = Math.max(0, end - room);
	const shown = lines.slice(start, end).map((text, index): Line => line(shifted(cleanLine(text), left, glyphs.ellipsis), places.has(start + index) ? {tone: 'accent', bold: start + index === at} : {}));
	return <Lines lines={shown}/>;
};

/** Searches on from a line: the place, and where the window has to stand for it. */
const found = (log: Log, text: string, from: number, {way, width, height}: {readonly way: 'older' | 'newer'; readonly width: number; readonly height: number}): Action => {
	const {lines, back} = log;
	const at = nextPlace(findLines(lines, text), from, way);
	return {type: 'search', text, at, ...(at === undefined ? {back} : {back: backTo(at, lines.length, height), left: leftTo(cleanLine(lines[at] ?? ''), text, width)})};
};

/** The whole log, from its end; it follows the file unless somebody scrolled up, and can be searched. */
export const LogPage = ({log}: {readonly log: Log}) => {
	const {logPath, dispatch} = useWizard();
	const {width, height, glyphs} = useView();
	const room = height - 1;
	const {lines, sought, at} = log;
	useScroll(lines.length, room);
	useInput((input, key) => {
		if (key.leftArrow || key.rightArrow) {
			const by = Math.floor(width / 2);
			dispatch({type: 'shift', by: key.leftArrow ? -by : by, limit: Math.max(0, ...lines.map(text => text.length - width + 1))});
		} else if (input === '/') {
			dispatch({type: 'open', overlay: {kind: 'search', typed: ''}});
		} else if (sought !== undefined && (input === 'n' || input === 'N')) {
			dispatch(found(log, sought, at ?? lines.length, {way: input === 'n' ? 'older' : 'newer', width, height: room}));
		}
	});
	return (
		<Box flexDirection='column'>
			<Lines lines={[justify(line(logPath, {bold: true}), line(useWhere(log, room), {dim: true}), width, glyphs.ellipsis)]}/>
			<Text log={log} room={room}/>
		</Box>
	);
};

/** The log with a field for what to search it for, from what can be seen upwards. */
export const LogSearch = ({log, typed}: {readonly log: Log; readonly typed: string}) => {
	const {dispatch} = useWizard();
	const {say, width, height} = useView();
	const {lines, back} = log;
	const room = height - 2;
	return (
		<Box flexDirection='column'>
			<Lines lines={[line(say({key: 'wizard.log.search'}), {bold: true})]}/>
			<TextField
				value={typed}
				revision={0}
				kind='path'
				onChange={text => {
					dispatch({type: 'type', text});
				}}
				onSubmit={() => {
					dispatch(typed.trim() === '' ? {type: 'close'} : found(log, typed.trim(), lines.length - back, {way: 'older', width, height: height - 1}));
				}}
			/>
			<Text log={log} room={room}/>
		</Box>
	);
};
