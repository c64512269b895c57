import {mkdir, open, rm, writeFile, type FileHandle} from 'node:fs/promises';
import path from 'node:path';
import type {WireFile, WireSaving} from '../workbench/wire-file.js';
import type {WireEvent, WireLog} from '../workbench/wire-log.js';

export type WireFileOptions = {
	readonly wire: WireLog;
	/** Made where it is missing. Undefined: nothing can be written, `problem` says why. */
	readonly folder: string | undefined;
	readonly problem?: string;
	/** Ms since the epoch. */
	readonly now: () => number;
};

/** Lines written at once: between them the conversation goes on. */
const linesAtOnce = 200;

/** Names tried for one file. */
const mostTries = 100;

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

const lineOf = ({
	number,
	atMs,
	direction,
	type,
	bytes,
	text,
}: WireEvent): string => {
	const event = parsed(text);
	return JSON.stringify({
		number,
		at: new Date(atMs).toISOString(),
		direction,
		type,
		bytes,
		...(event === undefined ? {text} : {event}),
	});
};

const codeOf = (error: unknown): string =>
	error instanceof Error && 'code' in error ? String(error.code) : '';

const reasons: Readonly<
	Record<string, Extract<WireSaving, {status: 'failed'}>['reason']>
> = {
	ENOSPC: 'full',
	EDQUOT: 'full',
	EACCES: 'forbidden',
	EPERM: 'forbidden',
	EROFS: 'forbidden',
};

const failure = (error: unknown): WireSaving => ({
	status: 'failed',
	reason: reasons[codeOf(error)] ?? 'other',
	detail: error instanceof Error ? error.message : String(error),
});

/** A file that was not there before, for the person alone. */
const openFresh = async (
	folder: string,
	name: string,
	number = 1,
): Promise<{readonly file: string; readonly handle: FileHandle}> => {
	const suffix = number === 1 ? '' : `-${number}`;
	const file = path.join(folder, `${name}${suffix}.jsonl`);
	try {
		return {file, handle: await open(file, 'wx', 0o600)};
	} catch (error) {
		if (codeOf(error) === 'EEXIST' && number < mostTries) {
			return openFresh(folder, name, number + 1);
		}

		throw error;
	}
};

const chunksOf = function* (events: readonly WireEvent[]) {
	for (let first = 0; first < events.length; first += linesAtOnce) {
		yield events
			.slice(first, first + linesAtOnce)
			.map((event) => `${lineOf(event)}\n`)
			.join('');
	}
};

const write = async (
	{wire, now}: WireFileOptions,
	folder: string,
): Promise<WireSaving> => {
	const events = wire.read();
	const stamp = new Date(now()).toISOString().replaceAll(/[:.]/gv, '-');
	await mkdir(folder, {recursive: true, mode: 0o700});
	const {file, handle} = await openFresh(folder, `events-${stamp}`);

	try {
		await writeFile(handle, chunksOf(events));
		await handle.close();
	} catch (error) {
		// Half a file would be taken for the whole.
		await handle.close().catch(() => undefined);
		await rm(file, {force: true}).catch(() => undefined);
		throw error;
	}

	return {status: 'saved', path: file, count: events.length};
};

/** Saves the wire log as JSON Lines: each event with its number, time, direction and size. */
export const createWireFile = (options: WireFileOptions): WireFile => {
	const {folder, problem = ''} = options;
	let saving: WireSaving = {status: 'none'};
	const listeners = new Set<() => void>();

	const become = (next: WireSaving) => {
		saving = next;
		for (const listener of listeners) {
			listener();
		}
	};

	return {
		read: () => saving,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		save() {
			if (saving.status === 'saving') {
				return;
			}

			if (folder === undefined) {
				become({status: 'failed', reason: 'other', detail: problem});
				return;
			}

			become({status: 'saving'});
			write(options, folder).then(become, (error: unknown) => {
				become(failure(error));
			});
		},
	};
};
