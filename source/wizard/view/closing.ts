import type {Say} from '../../messages/translate.ts';
import type {Glyphs} from '../../terminal/glyphs.ts';
import type {State} from '../state/types.ts';
import {resultLines} from './result.ts';

/** What stays on the terminal after the wizard has given it back: the result in full, or where things stand. */
export const closingText = (state: State, {say, glyphs, width, logPath}: {
	readonly say: Say;
	readonly glyphs: Glyphs;
	readonly width: number;
	readonly logPath: string;
}): string => {
	if (state.screen === 'result') {
		const lines = resultLines(state, logPath, {say, glyphs, width});
		return lines.map(spans => spans.map(({text}) => text).join('').trimEnd()).join('\n');
	}

	if (state.screen === 'progress') {
		return say({key: state.run.undo === undefined ? state.run.stopping ? 'wizard.closing.stopping' : 'wizard.closing.running' : 'wizard.closing.undoing'});
	}

	const {saved} = state;
	return state.changing ? say({key: 'wizard.closing.broken'}) : say(saved === undefined ? {key: 'wizard.closing.nothing'} : {key: 'wizard.closing.nothingSaved', params: {path: saved}});
};
