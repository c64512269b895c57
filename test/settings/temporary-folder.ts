import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

/** An empty folder until the end of the test. */
export const temporaryFolder = (): string => {
	const folder = mkdtempSync(path.join(tmpdir(), 'parley-settings-'));
	onTestFinished(() => {
		rmSync(folder, {recursive: true, force: true});
	});
	return folder;
};
