package dev.whorl.engine.worker;

import java.nio.file.Path;

/**
 * A request with what another machine has to know beside it.
 *
 * @param folder where its workers may write; on the file system of the stored objects
 * @param memory bytes for the request
 * @param request whose output, if it has one, is a folder for a file of each attempt
 */
record Commission(Path folder, long memory, Request request) {

  byte[] encode() {
    var out = new Encoder();
    out.integer(Frame.VERSION);
    out.path(folder);
    out.number(memory);
    out.bytes(RequestCodec.encode(request));
    return out.bytes();
  }

  static Commission decode(byte[] bytes) throws Decoder.MalformedException {
    var in = new Decoder(bytes);
    int version = in.integer();
    if (version != Frame.VERSION) {
      throw new Decoder.MalformedException(
          "a commission of version " + version + " came to a station of version " + Frame.VERSION);
    }
    var commission = new Commission(in.path(), in.number(), RequestCodec.decode(in.bytes()));
    in.end();
    return commission;
  }
}
