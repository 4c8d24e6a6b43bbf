import {expect, test} from 'vitest';
import {createFiles} from '../../source/system/files.ts';

test('a disk that is full while a file is written is told with the file\'s name', async () => {
	await expect(createFiles('/nowhere').append('/dev/full', 'x')).rejects.toMatchObject({code: 'ENOSPC', path: '/dev/full'});
});
