import type {Language} from '../../engines.js';
import {bundledPages} from './bundled-pages.js';
import {indexPassages, type DocumentIndex} from './document-index.js';
import {scanFolder, type ReadDocument} from './scan-folder.js';

/** Documents that can be searched. */
export type Library = {
	/** What is there to be found; in the language that is asked in, where the documents exist in both. */
	readonly titles: (language: Language) => readonly string[];
	/** Up to date, as far as anybody can tell within a few seconds. */
	readonly index: (language: Language) => Promise<DocumentIndex>;
	/** Where the documents come from. */
	readonly source: string;
	readonly isSample: boolean;
};

/** The pages about Parley that are always there. */
export const createBundledLibrary = (): Library => {
	const indices = new Map<Language, Promise<DocumentIndex>>();
	const titles = (language: Language) =>
		bundledPages[language].map(({title}) => title);

	return {
		titles,
		async index(language) {
			const known =
				indices.get(language) ??
				indexPassages(
					bundledPages[language].map((page) => ({
						...page,
						section: page.title,
						file: '',
					})),
				);
			indices.set(language, known);
			return known;
		},
		source: 'bundled sample documents about Parley',
		isSample: true,
	};
};

export type FolderOptions = {
	readonly folder: string;
	/** Told of files that cannot be read, and why. */
	readonly onLog: (line: string) => void;
	/** How long what was read is believed without a look at the folder. */
	readonly refreshMs?: number;
};

/** The documents of a folder. Read when they are first asked for; looked at again, at most every few seconds, when they are asked for again. */
export const createFolderLibrary = ({
	folder,
	onLog,
	refreshMs = 3000,
}: FolderOptions): Library => {
	let documents: ReadonlyMap<string, ReadDocument> = new Map();
	let current: DocumentIndex | undefined;
	let titles: readonly string[] = [];
	let readAtMs = -Infinity;
	let reading: Promise<DocumentIndex> | undefined;

	const read = async (): Promise<DocumentIndex> => {
		const scan = await scanFolder(folder, {before: documents, onLog});

		if (scan.isChanged || current === undefined) {
			const passages = [...scan.documents.values()].flatMap(
				(document) => document.passages,
			);
			current = await indexPassages(passages);
			titles = [...new Set(passages.map(({title}) => title))];
			documents = scan.documents;
		}

		readAtMs = performance.now();
		return current;
	};

	return {
		titles: () => titles,
		async index() {
			if (current !== undefined && performance.now() - readAtMs < refreshMs) {
				return current;
			}

			reading ??= read().finally(() => {
				reading = undefined;
			});
			return reading;
		},
		source: 'documents of the folder',
		isSample: false,
	};
};
