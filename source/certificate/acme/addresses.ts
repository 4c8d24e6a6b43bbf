import {isLoopback, isPrivate, sameAddress} from '../../answers/address.ts';
import {printable} from '../../answers/input.ts';
import type {Finding} from '../../checks/types.ts';
import {block, ok, warn} from '../finding.ts';
import type {AcmeFacts, AcmeSituation} from './types.ts';

const isHere = (address: string, {ownAddresses, publicAddress}: AcmeSituation): boolean =>
	[...ownAddresses, ...(publicAddress === undefined ? [] : [publicAddress])].some(own => sameAddress(own, address));

/** Whether only computers of one's own network can use an address. */
const isInside = (address: string): boolean => isPrivate(address) || isLoopback(address);

const judgeFour = (found: readonly string[], situation: AcmeSituation): Finding => {
	const {domain, directory, publicAddress, isBehindRouter} = situation;
	const addresses = found.join(', ');
	if (directory === undefined && found.every(address => isInside(address))) {
		return block('acmePrivate', {domain, addresses});
	}

	const elsewhere = found.filter(address => !isHere(address, situation));
	if (elsewhere.length === 0) {
		return ok('acmeAddress', {domain, addresses});
	}

	if (elsewhere.length < found.length) {
		return block('acmePartly', {domain, addresses: elsewhere.join(', ')});
	}

	// Which address the router has outside cannot be seen from here.
	return isBehindRouter && publicAddress === undefined ? warn('acmeRouter', {domain, addresses}) : block('acmeElsewhere', {domain, addresses});
};

/** Where the name leads, as an authority would see it: an IPv6 address is asked first, so it has to be right, too. */
export const judgeAddresses = ({four, six}: AcmeFacts['addresses'], situation: AcmeSituation): Finding => {
	const {domain} = situation;
	const silent = [four, six].find(looked => !looked.ok);
	if (silent !== undefined && !silent.ok) {
		return block('acmeUnanswered', {domain, details: printable(silent.details, 120)});
	}

	const fours = four.ok ? four.records : [];
	const sixes = six.ok ? six.records : [];
	if (fours.length + sixes.length === 0) {
		return block('acmeUnknown', {domain});
	}

	const wrong = sixes.filter(address => !isHere(address, situation));
	if (wrong.length > 0) {
		return block('acmeSix', {domain, addresses: wrong.join(', ')});
	}

	return fours.length === 0 ? ok('acmeAddress', {domain, addresses: sixes.join(', ')}) : judgeFour(fours, situation);
};
