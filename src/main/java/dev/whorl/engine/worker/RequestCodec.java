package dev.whorl.engine.worker;

import dev.whorl.engine.worker.Decoder.MalformedException;

/** Requests as bytes. */
final class RequestCodec {
  private static final int COMPUTE = 0;
  private static final int SLICE = 1;
  private static final int DESCRIBE = 2;
  private static final int READ = 3;
  private static final int EXPORT = 4;

  private RequestCodec() {}

  static byte[] encode(Request request) {
    var out = new Encoder();
    if (request instanceof Request.Compute r) {
      out.tag(COMPUTE);
      Codec.work(out, r.work());
      Codec.questions(out, r.questions());
      out.path(r.output());
    } else if (request instanceof Request.Slice r) {
      out.tag(SLICE);
      Codec.table(out, r.table());
      Codec.stored(out, r.stored());
      Codec.sliceKey(out, r.key());
    } else if (request instanceof Request.Describe r) {
      out.tag(DESCRIBE);
      out.all(r.files(), out::path);
      Codec.format(out, r.format());
      out.flag(r.typed());
    } else if (request instanceof Request.Read r) {
      out.tag(READ);
      out.text(r.sql());
      Codec.tables(out, r.tables());
    } else {
      var export = (Request.Export) request;
      out.tag(EXPORT);
      out.text(export.sql());
      Codec.tables(out, export.tables());
      Codec.format(out, export.format());
      out.path(export.output());
    }
    return out.bytes();
  }

  static Request decode(byte[] bytes) throws MalformedException {
    var in = new Decoder(bytes);
    int tag = in.tag();
    Request request =
        switch (tag) {
          case COMPUTE -> new Request.Compute(Codec.work(in), Codec.questions(in), in.path());
          case SLICE -> new Request.Slice(Codec.table(in), Codec.stored(in), Codec.sliceKey(in));
          case DESCRIBE -> new Request.Describe(in.all(in::path), Codec.format(in), in.flag());
          case READ -> new Request.Read(in.text(), Codec.tables(in));
          case EXPORT ->
              new Request.Export(in.text(), Codec.tables(in), Codec.format(in), in.path());
          default -> throw new MalformedException("a message holds no request: " + tag);
        };
    in.end();
    return request;
  }
}
