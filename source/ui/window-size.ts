import type {Size} from './layout.js';

type Window = {readonly columns?: number; readonly rows?: number};

/** Size of the window; a stream that does not know it counts as 80×24. */
export const sizeOf = ({columns, rows}: Window): Size => ({
	columns: columns === undefined || columns === 0 ? 80 : columns,
	rows: rows === undefined || rows === 0 ? 24 : rows,
});
