import {passagesOf, titleOfFile, type Passage} from './passage.js';

/** Pages after these are not read. */
const mostPages = 300;

/** As much of the reader's document as we use; its own types do not say it. */
type PdfDocument = {
	readonly numPages: number;
	readonly getPage: (number: number) => Promise<{
		readonly getTextContent: () => Promise<{
			readonly items: ReadonlyArray<{
				readonly str?: string;
				/** A line ends after it. */
				readonly hasEOL?: boolean;
			}>;
		}>;
	}>;
	readonly getMetadata: () => Promise<{
		readonly info: Readonly<Record<string, unknown>>;
	}>;
	readonly destroy: () => Promise<void>;
};

const isPdfDocument = (value: unknown): value is PdfDocument =>
	typeof value === 'object' && value !== null && 'getPage' in value;

/** Lines are put together again; a hyphen at the end of one was put there by the typesetter. */
const joined = (text: string): string =>
	text
		.replaceAll(/(?<=\p{Ll})-\n(?=\p{Ll})/gv, '')
		.replaceAll(/[ \t]+/gv, ' ')
		.trim();

const readPage = async (
	document: PdfDocument,
	number: number,
): Promise<string> => {
	const page = await document.getPage(number);
	const {items} = await page.getTextContent();
	return joined(
		items
			.map(({str: string_ = '', hasEOL}) =>
				hasEOL === true ? `${string_}\n` : string_,
			)
			.join(''),
	);
};

/** One page after another, so that a conversation is held up by no more than one. */
const pagesOf = async function* (
	document: PdfDocument,
): AsyncGenerator<string> {
	for (
		let number = 1;
		number <= Math.min(document.numPages, mostPages);
		number++
	) {
		yield readPage(document, number);
	}
};

/**
The pages of a PDF file, as far as they are text: a scanned page has none.

Loads the reader the first time. Rejects where the file is broken or locked.
*/
export const readPdf = async (
	data: Uint8Array,
	file: string,
): Promise<readonly Passage[]> => {
	const {getDocumentProxy} = await import('unpdf');
	// It writes its warnings to the console unless it is told not to.
	const document: unknown = await getDocumentProxy(data, {verbosity: 0});

	if (!isPdfDocument(document)) {
		throw new TypeError('the reader of PDF files is of an unknown make');
	}

	try {
		const {info} = await document.getMetadata();
		const named = info.Title;
		const title =
			typeof named === 'string' && named.trim() !== ''
				? named.trim()
				: titleOfFile(file);
		const passages: Passage[] = [];
		let page = 0;

		for await (const text of pagesOf(document)) {
			page++;

			if (text !== '') {
				passages.push(
					...passagesOf({
						title,
						section: document.numPages > 1 ? `page ${page}` : title,
						text,
						keywords: '',
						file,
					}),
				);
			}
		}

		return passages;
	} finally {
		await document.destroy();
	}
};
