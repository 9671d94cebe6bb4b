package dev.whorl.engine.worker;

/**
 * An answer with what who asked likes to know beside it.
 *
 * @param place the machine and the process that saw to it
 */
record Reply(String place, Answer answer) {

  byte[] encode() {
    var out = new Encoder();
    out.text(place);
    out.bytes(AnswerCodec.encode(answer));
    return out.bytes();
  }

  static Reply decode(byte[] bytes) throws Decoder.MalformedException {
    var in = new Decoder(bytes);
    var reply = new Reply(in.text(), AnswerCodec.decode(in.bytes()));
    in.end();
    return reply;
  }
}
