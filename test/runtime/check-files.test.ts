import {spawnSync} from 'node:child_process';
import {link, mkdir, truncate, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {encodeWav} from '../../source/audio/wav.js';
import {
	checkDifferentFiles,
	checkMicrophoneFile,
	checkSpeakerFile,
} from '../../source/runtime/check-files.js';
import {temporaryFolder} from '../helpers/launched.js';

const isPosix = process.platform !== 'win32';

const pipeIn = (folder: string): string => {
	const pipe = path.join(folder, 'pipe.wav');
	spawnSync('sh', ['-c', 'mkfifo "$0"', pipe]);
	return pipe;
};

test.runIf(isPosix)(
	'a pipe is no microphone and no loudspeaker, and is not waited for',
	async () => {
		const pipe = pipeIn(await temporaryFolder());

		await expect(checkMicrophoneFile(pipe)).rejects.toThrow(/pipe/v);
		await expect(checkSpeakerFile(pipe)).rejects.toThrow(/pipe/v);
	},
);

test.runIf(isPosix).each(['/dev/zero', '/dev/null', '/dev/full'])(
	'%s is no microphone and no loudspeaker',
	async (file) => {
		await expect(checkMicrophoneFile(file)).rejects.toThrow(/device/v);
		await expect(checkSpeakerFile(file)).rejects.toThrow(/device/v);
	},
);

test('a folder is named as one', async () => {
	const folder = path.join(await temporaryFolder(), 'folder.wav');
	await mkdir(folder);

	await expect(checkMicrophoneFile(folder)).rejects.toThrow(/folder/v);
	await expect(checkSpeakerFile(folder)).rejects.toThrow(/folder/v);
});

test('a sound file that would fill the memory is refused before it is read', async () => {
	const file = path.join(await temporaryFolder(), 'day.wav');
	await writeFile(file, encodeWav(new Int16Array(10), 24_000));
	await truncate(file, 3_000_000_000);

	await expect(checkMicrophoneFile(file)).rejects.toThrow(/too large/v);
});

test('what is heard does not overwrite what is spoken', async () => {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'one.wav');
	const sameFile = path.join(folder, 'two.wav');
	await writeFile(file, encodeWav(new Int16Array(10), 24_000));
	await link(file, sameFile);

	await expect(checkDifferentFiles(file, file)).rejects.toThrow(/same file/v);
	await expect(checkDifferentFiles(file, sameFile)).rejects.toThrow(
		/same file/v,
	);
	await checkDifferentFiles(file, path.join(folder, 'three.wav'));
});
