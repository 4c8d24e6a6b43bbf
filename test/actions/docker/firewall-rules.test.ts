import {expect, test} from 'vitest';
import {rulesToRemove} from '../../../source/actions/docker/firewall-rules.ts';

// As Engine 26.1.5 leaves them on Debian 13.
const filter = `-P INPUT ACCEPT
-P FORWARD DROP
-P OUTPUT ACCEPT
-N DOCKER
-N DOCKER-ISOLATION-STAGE-1
-N DOCKER-ISOLATION-STAGE-2
-N DOCKER-USER
-N mine
-A FORWARD -j DOCKER-USER
-A FORWARD -j DOCKER-ISOLATION-STAGE-1
-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -i docker0 ! -o docker0 -j ACCEPT
-A FORWARD -i eth0 -j mine
-A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2
-A DOCKER-ISOLATION-STAGE-1 -j RETURN
-A DOCKER-USER -j RETURN
`;
const words = (listing: string): readonly string[] => rulesToRemove(listing).map(one => one.join(' '));

test('Docker\'s rules and chains are taken out, and nobody else\'s', () => {
	expect(words(filter)).toEqual([
		'-D FORWARD -j DOCKER-USER',
		'-D FORWARD -j DOCKER-ISOLATION-STAGE-1',
		'-D FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
		'-D FORWARD -i docker0 ! -o docker0 -j ACCEPT',
		...['-F', '-X'].flatMap(verb => ['DOCKER', 'DOCKER-ISOLATION-STAGE-1', 'DOCKER-ISOLATION-STAGE-2', 'DOCKER-USER'].map(chain => `${verb} ${chain}`)),
	]);
	expect(words('-N DOCKER\n-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER\n-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE\n-A POSTROUTING -s 10.0.0.0/8 -j MASQUERADE\n')).toEqual([
		'-D PREROUTING -m addrtype --dst-type LOCAL -j DOCKER', '-D POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE', '-F DOCKER', '-X DOCKER',
	]);
	expect(words('')).toEqual([]);
});

test('a rule that somebody put into DOCKER-USER stays', () => {
	const listing = filter.replace('-A DOCKER-USER -j RETURN', '-A DOCKER-USER -s 192.0.2.0/24 -j DROP');
	expect(words(listing).filter(line => line.endsWith(' DOCKER-USER'))).toEqual(['-D FORWARD -j DOCKER-USER']);
});
