import {useWizard} from '../components/wizard.tsx';
import {Certificate} from './certificate.tsx';
import {Domain} from './domain.tsx';
import {Hosts} from './hosts.tsx';
import {Method} from './method.tsx';
import {Ports} from './ports.tsx';
import {Progress} from './progress.tsx';
import {Reach} from './reach.tsx';
import {Result} from './result.tsx';
import {Review} from './review.tsx';
import {Served} from './served.tsx';
import {Welcome} from './welcome.tsx';

const screens = {
	welcome: Welcome, method: Method, ports: Ports, reach: Reach, domain: Domain, hosts: Hosts, served: Served, certificate: Certificate, review: Review, progress: Progress, result: Result,
} as const;

/** The screen the person is on. */
export const Screen = () => {
	const {state} = useWizard();
	const Current = screens[state.screen];
	return <Current key={`${state.screen} ${state.part}`}/>;
};
