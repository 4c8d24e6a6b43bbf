import {test} from 'vitest';
import {freshProduct, labAnswers} from '../box/support/product.ts';
import {counted} from './machine/fault-row.ts';
import {stallRows} from './machine/mirror-rows.ts';
import {failAndTakeBack} from './machine/park.ts';
import {usedMachine} from './used-machine.ts';

// A box each, side by side: they wait nearly all the time.
test.concurrent.each(stallRows)('$row: $title: $result, exit code $exitCode, and all of it is taken back', async row => counted(row.result, async () => {
	const product = await freshProduct({stage: await usedMachine(13, 'furnished')});
	try {
		await product.box.ok(['apt-get', 'update']);
		await product.box.write('/root/answers.yaml', labAnswers(product.box.address));
		await failAndTakeBack(product, row);
	} finally {
		await product.end();
	}
}));
