/* One direction or both of a light recurrent layer, forwards and back; see `LightRecurrent` in parser.py.
   gates [batch][length][2][3][hidden]: per side the update gate, the candidate and the output gate, before their
   squashing. Words past a sentence's length give zeros and take no gradient. */
#include <math.h>
#include <string.h>

static inline float squash(float x) { return 1.0f / (1.0f + expf(-x)); }
static inline float tangent(float x) { return 2.0f / (1.0f + expf(-2.0f * x)) - 1.0f; }

void scan_forward(const float *restrict gates, const long *restrict lengths, long batch, long length, long hidden,
                  float *restrict states, float *restrict out) {
  memset(out, 0, sizeof(float) * batch * length * 2 * hidden);
  memset(states, 0, sizeof(float) * batch * length * 2 * hidden);
  for (long b = 0; b < batch; b++)
    for (long side = 0; side < 2; side++) {
      const float *before = 0;
      for (long step = 0; step < lengths[b]; step++) {
        long word = side ? lengths[b] - 1 - step : step;
        const float *restrict gate = gates + ((b * length + word) * 2 + side) * 3 * hidden;
        float *restrict state = states + ((b * length + word) * 2 + side) * hidden;
        float *restrict made = out + ((b * length + word) * 2 + side) * hidden;
        for (long i = 0; i < hidden; i++) {
          float update = squash(gate[i]);
          float old = before ? before[i] : 0.0f;
          state[i] = old + update * (gate[hidden + i] - old);
          made[i] = squash(gate[2 * hidden + i]) * tangent(state[i]);
        }
        before = state;
      }
    }
}

void scan_backward(const float *restrict gates, const long *restrict lengths, long batch, long length, long hidden,
                   const float *restrict states, const float *restrict out_grad, float *restrict carried,
                   float *restrict gate_grad) {
  memset(gate_grad, 0, sizeof(float) * batch * length * 6 * hidden);
  for (long b = 0; b < batch; b++)
    for (long side = 0; side < 2; side++) {
      memset(carried, 0, sizeof(float) * hidden);
      for (long step = lengths[b] - 1; step >= 0; step--) {
        long word = side ? lengths[b] - 1 - step : step;
        long prior = side ? word + 1 : word - 1;
        const float *restrict gate = gates + ((b * length + word) * 2 + side) * 3 * hidden;
        float *restrict grad = gate_grad + ((b * length + word) * 2 + side) * 3 * hidden;
        const float *restrict state = states + ((b * length + word) * 2 + side) * hidden;
        const float *restrict before = step ? states + ((b * length + prior) * 2 + side) * hidden : 0;
        const float *restrict given = out_grad + ((b * length + word) * 2 + side) * hidden;
        for (long i = 0; i < hidden; i++) {
          float update = squash(gate[i]), open = squash(gate[2 * hidden + i]), bent = tangent(state[i]);
          float old = before ? before[i] : 0.0f;
          float into = carried[i] + given[i] * open * (1.0f - bent * bent);
          grad[2 * hidden + i] = given[i] * bent * open * (1.0f - open);
          grad[i] = into * (gate[hidden + i] - old) * update * (1.0f - update);
          grad[hidden + i] = into * update;
          carried[i] = into * (1.0f - update);
        }
      }
    }
}
