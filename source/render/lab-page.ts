import {portsOf} from '../answers/docker.ts';
import type {Answers} from '../answers/schema.ts';

/** Where every device of a lab gets the root of its authority, over plain http: https would need what is about to be installed. */
export const labPage = ({domain, docker}: Pick<Answers, 'domain' | 'docker'>): {readonly page: string; readonly file: string} => {
	const {httpPort} = portsOf(docker);
	const base = `http://${domain}${httpPort === 80 ? '' : `:${httpPort}`}/jitsi-wizard`;
	return {page: `${base}/root`, file: `${base}/lab-root.crt`};
};
