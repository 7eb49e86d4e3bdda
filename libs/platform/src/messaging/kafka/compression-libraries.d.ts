// The parts of two packages that bring no types.
declare module 'snappyjs' {
  const snappy: {
    /** Of one raw block. */
    uncompress(compressed: Buffer): Buffer;
    compress(plain: Buffer): Buffer;
  };
  export default snappy;
}
declare module 'lz4js' {
  const lz4: {
    /** Of one frame. */
    decompress(compressed: Uint8Array): Uint8Array;
    compress(plain: Uint8Array): Uint8Array;
  };
  export default lz4;
}
