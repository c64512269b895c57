import type {Language, OwnTool} from '../../engines.js';
import {createFileSearch} from './file-search.js';
import {createBundledLibrary, createFolderLibrary} from './library.js';
import {createWebSearch} from './web-search.js';

export type OwnToolsOptions = {
	/** Searched instead of the bundled pages about Parley. */
	readonly documentsFolder?: string | undefined;
	/** Of a SearXNG server; absent: no network. */
	readonly searchUrl?: string | undefined;
	readonly fetch: typeof fetch;
	/** Told of documents that cannot be read. */
	readonly onLog?: (line: string) => void;
};

export type OwnTools = {
	readonly ownTools: readonly OwnTool[];
	/** What can be searched for, for the ears and for the help; of a folder, once it has been read. */
	readonly documentTitles: (language: Language) => readonly string[];
	/** Read the documents now, so that the first search need not. Never rejects. */
	readonly load: () => Promise<void>;
};

/** The tools that the server runs itself: `file_search` and `web_search`. */
export const createOwnTools = ({
	documentsFolder,
	searchUrl,
	fetch,
	onLog = () => undefined,
}: OwnToolsOptions): OwnTools => {
	const library =
		documentsFolder === undefined
			? createBundledLibrary()
			: createFolderLibrary({folder: documentsFolder, onLog});

	return {
		ownTools: [
			createFileSearch(library),
			createWebSearch({url: searchUrl, fetch}),
		],
		documentTitles: library.titles,
		async load() {
			try {
				await library.index('en');
			} catch (error) {
				onLog(
					`documents: ${error instanceof Error ? error.message : String(error)}`,
				);
			}
		},
	};
};
