// Five bodies under gravity: the counterpart of programs/NBody.hx.
#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "program.hpp"

namespace {

constexpr double kDaysPerYear = 365.24;
constexpr double kStep = 0.01;
constexpr double kSolarMass = 4 * std::numbers::pi * std::numbers::pi;

struct Body {
  double x, y, z;
  double vx, vy, vz;
  double mass;
};

using Bodies = std::array<Body, 5>;

constexpr Bodies kBodies{{
    {0, 0, 0, 0, 0, 0, 1},
    {4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01,
     1.66007664274403694e-03, 7.69901118419740425e-03, -6.90460016972063023e-05,
     9.54791938424326609e-04},
    {8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01,
     -2.76742510726411899e-03, 4.99852801234917238e-03, 2.30417297573763929e-05,
     2.85885980666130812e-04},
    {1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01,
     2.96460137564761618e-03, 2.37847173959480950e-03, -2.96589568540237556e-05,
     4.36624404335156298e-05},
    {1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01,
     2.68067772490389322e-03, 1.62824170038242295e-03, -9.51592254519715870e-05,
     5.15138902046611451e-05},
}};

/// Gives the sun the momentum that keeps the centre of mass where it is.
void stop_drift(Bodies& bodies) {
  for (Body& body : bodies) {
    body.vx *= kDaysPerYear;
    body.vy *= kDaysPerYear;
    body.vz *= kDaysPerYear;
    body.mass *= kSolarMass;
  }
  double px = 0, py = 0, pz = 0;
  for (const Body& body : bodies) {
    px += body.vx * body.mass;
    py += body.vy * body.mass;
    pz += body.vz * body.mass;
  }
  bodies[0].vx = -px / kSolarMass;
  bodies[0].vy = -py / kSolarMass;
  bodies[0].vz = -pz / kSolarMass;
}

void advance(Bodies& bodies) {
  for (size_t i = 0; i < bodies.size(); i++) {
    Body& body = bodies[i];
    for (size_t j = i + 1; j < bodies.size(); j++) {
      Body& other = bodies[j];
      const double dx = body.x - other.x;
      const double dy = body.y - other.y;
      const double dz = body.z - other.z;
      const double squared = dx * dx + dy * dy + dz * dz;
      const double magnitude = kStep / (squared * std::sqrt(squared));
      body.vx -= dx * other.mass * magnitude;
      body.vy -= dy * other.mass * magnitude;
      body.vz -= dz * other.mass * magnitude;
      other.vx += dx * body.mass * magnitude;
      other.vy += dy * body.mass * magnitude;
      other.vz += dz * body.mass * magnitude;
    }
  }
  for (Body& body : bodies) {
    body.x += kStep * body.vx;
    body.y += kStep * body.vy;
    body.z += kStep * body.vz;
  }
}

double energy(const Bodies& bodies) {
  double sum = 0;
  for (size_t i = 0; i < bodies.size(); i++) {
    const Body& body = bodies[i];
    sum += 0.5 * body.mass * (body.vx * body.vx + body.vy * body.vy + body.vz * body.vz);
    for (size_t j = i + 1; j < bodies.size(); j++) {
      const Body& other = bodies[j];
      const double dx = body.x - other.x;
      const double dy = body.y - other.y;
      const double dz = body.z - other.z;
      sum -= body.mass * other.mass / std::sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return sum;
}

}  // namespace

int main(int argument_count, char** arguments) {
  const int32_t steps = bench::size(argument_count, arguments, 10000000, 1000);
  Bodies bodies = kBodies;
  stop_drift(bodies);
  const double before = energy(bodies);
  for (int32_t step = 0; step < steps; step++) {
    advance(bodies);
  }
  std::printf("%.0f %.0f\n", before * 1e9, energy(bodies) * 1e9);
}
