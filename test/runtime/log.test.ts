import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openLog} from '../../source/runtime/log.js';
import {temporaryFolder} from '../helpers/launched.js';

test('a line of the log is one short line, whatever a server puts into it', async () => {
	const file = path.join(await temporaryFolder(), 'parley.log');
	const log = openLog(file);
	log.write(`not known: \u{1B}[31mred\r\nforged ${'x'.repeat(1_000_000)}`);
	log.write('next');
	log.close();

	const [first = '', second] = readFileSync(file, 'utf8').split('\n');
	expect(first).toContain('not known:  [31mred  forged xxx');
	expect(first.length).toBeLessThan(600);
	expect(second).toContain('next');
});

test('one run cannot fill the disk', async () => {
	const file = path.join(await temporaryFolder(), 'parley.log');
	const log = openLog(file);
	for (let count = 0; count < 20_000; count++) {
		log.write('x'.repeat(500));
	}

	log.close();

	expect(readFileSync(file).length).toBeLessThan(5_000_001);
});
