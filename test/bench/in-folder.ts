import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** Something done in a folder of its own, which is gone afterwards. */
export const inFolder = async <Result>(
	act: (folder: string) => Promise<Result>,
): Promise<Result> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'parley-bench-'));
	try {
		return await act(folder);
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
};
