import {useWizard} from '../components/wizard.tsx';
import {Asked} from './asked.tsx';
import {Progress} from './progress.tsx';
import {Result} from './result.tsx';
import {Review} from './review.tsx';
import {Welcome} from './welcome.tsx';

const screens = {
	welcome: Welcome, method: Asked, ports: Asked, reach: Asked, domain: Asked, hosts: Asked, served: Asked, certificate: Asked, review: Review, progress: Progress, result: Result,
} as const;

/** The screen the person is on. */
export const Screen = () => {
	const {state} = useWizard();
	const Current = screens[state.screen];
	return <Current key={`${state.screen} ${state.part}`}/>;
};
