import {useInput} from 'ink';
import {lastOffset} from '../view/line.ts';
import {useWizard} from './wizard.tsx';

/** Lets the arrow and page keys move a text of `count` lines in a window of `height` lines. */
export const useScroll = (count: number, height: number): void => {
	const {dispatch} = useWizard();
	const limit = lastOffset(count, height);
	useInput((input, key) => {
		const page = Math.max(1, height - 1);
		const steps: ReadonlyArray<readonly [boolean, number]> = [
			[key.upArrow || input === 'k', -1],
			[key.downArrow || input === 'j', 1],
			[key.pageUp || input === 'b', -page],
			[key.pageDown || input === ' ', page],
			[key.home, -count],
			[key.end, count],
		];
		const by = steps.find(([isPressed]) => isPressed)?.[1];
		if (by !== undefined) {
			dispatch({type: 'scroll', by, limit});
		}
	});
};
