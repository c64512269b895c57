import {readdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import type {Passage} from './passage.js';
import {formatOf} from './read-document.js';

/** A document as it was read. */
export type ReadDocument = {
	/** Changes when the file does. */
	readonly stamp: string;
	readonly passages: readonly Passage[];
};

export type Scan = {
	/** By the file's path, relative to the folder. */
	readonly documents: ReadonlyMap<string, ReadDocument>;
	readonly isChanged: boolean;
};

const mostFiles = 2000;
const mostDepth = 16;
const mostPassages = 50_000;

const isHidden = (name: string): boolean =>
	name.startsWith('.') || name === 'node_modules';

type ScanOptions = {
	/** What was read before; unchanged files are not read again. */
	readonly before: ReadonlyMap<string, ReadDocument>;
	/** Told once of each file that cannot be used, and why. */
	readonly onLog: (line: string) => void;
};

const reasonOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);

type Listing = Pick<ScanOptions, 'onLog'> & {
	readonly folder: string;
	/** Inside of the folder. */
	readonly inner: string;
	readonly depth: number;
};

/** Documents of a folder and of the folders in it, relative, in the order of their names. Links are not followed: they may lead anywhere. */
const documentsIn = async function* ({
	folder,
	inner,
	depth,
	onLog,
}: Listing): AsyncGenerator<string> {
	let entries;
	try {
		entries = await readdir(path.join(folder, inner), {withFileTypes: true});
	} catch (error) {
		onLog(
			`documents: cannot read the folder ${inner === '' ? folder : inner}: ${reasonOf(error)}`,
		);
		return;
	}

	const sorted = entries
		.filter(({name}) => !isHidden(name))
		.toSorted((left, right) => left.name.localeCompare(right.name, 'en'));

	for (const entry of sorted) {
		const file = path.join(inner, entry.name);

		if (entry.isDirectory() && depth < mostDepth) {
			yield* documentsIn({folder, inner: file, depth: depth + 1, onLog});
		} else if (entry.isFile() && formatOf(file) !== undefined) {
			yield file;
		}
	}
};

const readOne = async (
	folder: string,
	file: string,
	{before, onLog}: ScanOptions,
): Promise<ReadDocument | undefined> => {
	const format = formatOf(file);
	const {size, mtimeMs} = await stat(path.join(folder, file));
	const stamp = `${size} ${mtimeMs}`;
	const known = before.get(file);

	if (known?.stamp === stamp || format === undefined) {
		return known;
	}

	if (size > format.mostBytes) {
		onLog(
			`documents: ${file} is too large (${Math.ceil(size / 1024)} KB; at most ${format.mostBytes / 1024})`,
		);
		return {stamp, passages: []};
	}

	try {
		const data = new Uint8Array(await readFile(path.join(folder, file)));
		const passages = await format.read(data, file);

		if (passages.length === 0) {
			onLog(`documents: ${file} has no text`);
		}

		return {stamp, passages};
	} catch (error) {
		onLog(`documents: cannot read ${file}: ${reasonOf(error)}`);
		return {stamp, passages: []};
	}
};

/** Reads what is new and what has changed in a folder of documents. Never rejects. */
export const scanFolder = async (
	folder: string,
	options: ScanOptions,
): Promise<Scan> => {
	const documents = new Map<string, ReadDocument>();
	const {onLog} = options;
	let files = 0;
	let passages = 0;

	for await (const file of documentsIn({folder, inner: '', depth: 0, onLog})) {
		files++;

		if (files > mostFiles || passages > mostPassages) {
			onLog(
				`documents: there are too many; ${file} and what comes after it is left out`,
			);
			break;
		}

		try {
			const document = await readOne(folder, file, options);
			passages += document?.passages.length ?? 0;

			if (document !== undefined) {
				documents.set(file, document);
			}
		} catch (error) {
			// It was there a moment ago.
			onLog(`documents: cannot read ${file}: ${reasonOf(error)}`);
		}
	}

	const isChanged =
		documents.size !== options.before.size ||
		[...documents].some(
			([file, document]) => options.before.get(file) !== document,
		);

	return {documents, isChanged};
};
