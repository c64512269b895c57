import {readHtml} from './html.js';
import {readMarkdown} from './markdown.js';
import {passagesOf, titleOfFile, type Passage} from './passage.js';
import {readPdf} from './pdf.js';

type Reader = (
	data: Uint8Array,
	file: string,
) => readonly Passage[] | Promise<readonly Passage[]>;

/** UTF-8, or else what Windows wrote in Russia; a zero byte is no text at all. */
const decode = (data: Uint8Array): string => {
	if (data[0] === 0xff && data[1] === 0xfe) {
		return new TextDecoder('utf-16le').decode(data);
	}

	if (data.includes(0)) {
		throw new Error('it is not a text');
	}

	try {
		return new TextDecoder('utf-8', {fatal: true}).decode(data);
	} catch {
		return new TextDecoder('windows-1251').decode(data);
	}
};

const readText: Reader = (data, file) => {
	const title = titleOfFile(file);
	const text = decode(data).trim();
	return text === ''
		? []
		: passagesOf({title, section: title, text, keywords: '', file});
};

const megabyte = 1024 * 1024;

type Format = {
	readonly read: Reader;
	/** Larger files are left out. */
	readonly mostBytes: number;
};

const markdown: Format = {
	read: (data, file) => readMarkdown(decode(data), file),
	mostBytes: 2 * megabyte,
};
const html: Format = {
	read: (data, file) => readHtml(decode(data), file),
	mostBytes: 4 * megabyte,
};
const text: Format = {read: readText, mostBytes: 2 * megabyte};
const pdf: Format = {read: readPdf, mostBytes: 20 * megabyte};

const formats: ReadonlyMap<string, Format> = new Map([
	['md', markdown],
	['markdown', markdown],
	['txt', text],
	['text', text],
	['html', html],
	['htm', html],
	['pdf', pdf],
]);

/** How a file is read, by its ending; nothing where it is no document. */
export const formatOf = (file: string): Format | undefined =>
	formats.get(
		/\.(?<ending>[^.]+)$/v.exec(file)?.groups?.ending?.toLowerCase() ?? '',
	);
