import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {keepCrash} from '../../source/runtime/keep-crash.js';

test('a crash is kept with its stack and its cause, but without keys', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'parley-test-'));
	onTestFinished(() => {
		rmSync(folder, {recursive: true, force: true});
	});
	const logPath = path.join(folder, 'parley.log');
	const error = new Error('Refused: Bearer abcdefgh12345678', {
		cause: new Error('wss://host/?api_key=hush-hush'),
	});

	expect(keepCrash(error, logPath)).toBe(true);
	const kept = readFileSync(logPath, 'utf8');
	expect(kept).toContain('crash: Error: Refused: Bearer');
	expect(kept).toContain('keep-crash.test.ts');
	expect(kept).toContain('[cause]');
	expect(kept).not.toMatch(/abcdefgh|hush/v);
});

test('without a log, or where none can be written, it says so', () => {
	expect(keepCrash(new Error('x'), undefined)).toBe(false);
	expect(keepCrash(new Error('x'), '/nowhere/at/all.log')).toBe(false);
});
