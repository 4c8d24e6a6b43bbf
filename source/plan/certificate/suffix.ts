/** Words that stand before a country's code in names that are sold to everybody, as in co.uk or com.ar. */
const soldBelow = new Set(['ac', 'co', 'com', 'edu', 'gob', 'gov', 'mil', 'net', 'nom', 'org']);

/** Whether everybody can buy names below this one: an authority must not vouch for all of them. */
const isSold = (suffix: string): boolean => {
	const [first = '', second = '', ...more] = suffix.split('.');
	return second === '' || (more.length === 0 && second.length === 2 && soldBelow.has(first));
};

/** The part of a domain that a lab's authority vouches for unless the person says otherwise: meet.lab.test -> lab.test. A name without anything in front stays whole. */
export const suffixOf = (domain: string): string => {
	const suffix = domain.slice(domain.indexOf('.') + 1);
	return isSold(suffix) ? domain : suffix;
};
