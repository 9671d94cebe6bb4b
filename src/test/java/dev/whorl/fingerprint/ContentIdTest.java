package dev.whorl.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Ids of bags add like their sums, modulo 2^128. */
class ContentIdTest {
  private static final BigInteger MODULUS = BigInteger.TWO.pow(128);

  @Provide
  Arbitrary<BigInteger> sums() {
    return Arbitraries.bigIntegers().between(BigInteger.ZERO, MODULUS.subtract(BigInteger.ONE));
  }

  @Property
  void addAndTakeAwayAsTheirSumsDo(
      @ForAll("sums") BigInteger a,
      @ForAll("sums") BigInteger b,
      @ForAll("sums") BigInteger c,
      @ForAll("sums") BigInteger d) {
    var one = ContentId.of(3, a, b);
    var other = ContentId.of(4, c, d);
    assertThat(one.plus(other))
        .isEqualTo(ContentId.of(7, a.add(c).mod(MODULUS), b.add(d).mod(MODULUS)));
    assertThat(one.minus(other))
        .isEqualTo(ContentId.of(-1, a.subtract(c).mod(MODULUS), b.subtract(d).mod(MODULUS)));
    assertThat(one.plus(other).minus(other)).isEqualTo(one);
  }

  @Property
  void areTheirRowsAndThenTheirSumsAsBytes(
      @ForAll long rows, @ForAll("sums") BigInteger a, @ForAll("sums") BigInteger b) {
    var id = ContentId.of(rows, a, b);
    assertThat(ContentId.of(id.bytes())).isEqualTo(id);
    assertThat(new BigInteger(1, java.util.Arrays.copyOfRange(id.bytes(), 8, 24))).isEqualTo(a);
    assertThat(new BigInteger(1, java.util.Arrays.copyOfRange(id.bytes(), 24, 40))).isEqualTo(b);
  }
}
